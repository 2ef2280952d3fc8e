/* The core of the model in plain C: a schedule of impulses, pressure that relaxes, one process whose
   intensity reads tension, daily samples. History and one edited world, under the same marks.

   cc -O3 -ffp-contract=off -shared -fPIC core.c -lm */

#include <math.h>
#include <stdint.h>
#include <string.h>

static const uint64_t GAMMA = 0x9E3779B97F4A7C15u;

static inline uint64_t mixed(uint64_t value) {
    uint64_t mixing = value + GAMMA;
    mixing = (mixing ^ (mixing >> 30)) * 0xBF58476D1CE4E5B9u;
    mixing = (mixing ^ (mixing >> 27)) * 0x94D049BB133111EBu;
    return mixing ^ (mixing >> 31);
}

static inline double mark(uint64_t seed, uint64_t replication, uint64_t owner, uint64_t counter) {
    uint64_t place = mixed(mixed(mixed(seed) ^ replication) ^ owner);
    return ((double)(mixed(place ^ counter) >> 12) + 0.5) * 2.220446049250313e-16;
}

typedef struct {
    double scale, rate, equilibrium, initial; /* of pressure; rate per tick */
    double per_day[2], reference, by_tension, cap, impulse; /* of the process, in either world */
    uint64_t seed, gap, candidate; /* addresses */
    int64_t horizon, events, days;
} Core;

/* As in simdip/laws/exponential.py. */
static inline double exponential(double power) {
    if (power < -708.0) return 0.0;
    if (power > 709.0) return INFINITY;
    static const double C[] = {
        1.0 / 2.0, 1.0 / 6.0, 1.0 / 24.0, 1.0 / 120.0, 1.0 / 720.0, 1.0 / 5040.0, 1.0 / 40320.0,
        1.0 / 362880.0, 1.0 / 3628800.0, 1.0 / 39916800.0, 1.0 / 479001600.0, 1.0 / 6227020800.0};
    double rounded = power * 1.4426950408889634 + 6755399441055744.0;
    double n = rounded - 6755399441055744.0;
    double r = (power - n * 0.6931471803691238) - n * 1.9082149292705877e-10;
    double square = r * r, fourth = square * square;
    double low = (C[0] + r * C[1]) + square * (C[2] + r * C[3]);
    double middle = (C[4] + r * C[5]) + square * (C[6] + r * C[7]);
    double high = (C[8] + r * C[9]) + square * (C[10] + r * C[11]);
    double value = 1.0 + (r + square * (low + fourth * (middle + fourth * high)));
    uint64_t bits, grown;
    memcpy(&bits, &value, 8);
    memcpy(&grown, &rounded, 8);
    bits += grown << 52;
    memcpy(&value, &bits, 8);
    return value;
}

static inline double relaxed(const Core *core, double pressure, int64_t elapsed) {
    if (elapsed == 0) return core->equilibrium + (pressure - core->equilibrium);
    double left = exponential(-core->rate * (double)elapsed);
    return core->equilibrium + (pressure - core->equilibrium) * left;
}

static inline double tension_of(double pressure, double scale) {
    double weight = exponential(-fabs(pressure) / scale);
    return (pressure >= 0.0 ? 100.0 : 100.0 * weight) / (1.0 + weight);
}

static int64_t next_gap(const Core *core, uint64_t replication, int64_t number) {
    double drawn = mark(core->seed, replication, core->gap, (uint64_t)number);
    int64_t ticks = (int64_t)nearbyint(-log(drawn) / core->cap * 86400.0);
    return ticks < 1 ? 1 : ticks;
}

/* Both worlds of replications from `first` on. tension: two worlds by days, of the last replication;
   made: events that the process made in the edited world, over all replications. */
void play(const Core *core, const int64_t *ticks, const double *impulses, const int64_t *noons,
          int64_t first, int64_t count, double *lines, double *tension, int64_t *made) {
    *made = 0;
    for (int64_t one = 0; one < count; one++) {
        uint64_t replication = (uint64_t)(first + one);
        for (int world = 0; world < 2; world++) {
            double pressure = core->initial;
            int64_t written = 0, event = 0, noon = 0, number = 0;
            int64_t candidate = next_gap(core, replication, 0);
            for (;;) {
                int64_t tick = core->horizon;
                int whose = 0;
                if (event < core->events && ticks[event] < tick) tick = ticks[event], whose = 1;
                if (candidate < tick) tick = candidate, whose = 2;
                if (noon < core->days && noons[noon] < tick) tick = noons[noon], whose = 3;
                if (whose == 0) break;
                if (whose == 1) {
                    if (impulses[event] != 0.0) {
                        pressure = relaxed(core, pressure, tick - written) + impulses[event];
                        written = tick;
                    }
                    event++;
                } else if (whose == 2) {
                    double now = tension_of(relaxed(core, pressure, tick - written), core->scale);
                    double power = core->by_tension * (now - core->reference) / 10.0;
                    double rate = core->per_day[world] * exponential(power);
                    double line = rate > core->cap ? 1.0 : rate / core->cap;
                    double drawn = mark(core->seed, replication, core->candidate, (uint64_t)number);
                    if (world == 0) {
                        lines[number] = line;
                    } else if (lines[number] <= drawn && drawn < line) {
                        pressure = relaxed(core, pressure, tick - written) + core->impulse;
                        written = tick;
                        ++*made;
                    }
                    number++;
                    candidate += next_gap(core, replication, number);
                } else {
                    double there = relaxed(core, pressure, tick - written);
                    tension[world * core->days + noon] = tension_of(there, core->scale);
                    noon++;
                }
            }
        }
    }
}
