"""The steps of the compiled engine run by the interpreter, on lists: what `JIT off` means here."""

from simdip.engines.batch import fields
from simdip.engines.batch.departing import departs_at
from simdip.engines.batch.driving import play_up_to_departures
from simdip.engines.batch.memory import signed
from simdip.engines.batch.playing import begin as begin_world
from simdip.engines.batch.playing import play
from simdip.engines.batch.preparing import begin, draw_inputs, fill_dates, run_tape
from simdip.engines.batch.room import ACCESSORS, Room
from simdip.engines.batch.workspace import FRESH, SHARED, empty, shared, working
from simdip.ensemble.batch import Player
from simdip.laws.chance import MASK


class Counted(list):
    """A line whose places are counted from its first alone, as compiled code counts them."""

    def __getitem__(self, place):
        assert isinstance(place, slice) or place >= 0, f"an item at {place}"
        return super().__getitem__(place)

    def __setitem__(self, place, value):
        assert isinstance(place, slice) or place >= 0, f"an item at {place}"
        super().__setitem__(place, value)


def counted(array):
    """The same line, or grid, of `Counted` lines."""
    if isinstance(array, Counted):
        return array
    return Counted(counted(row) if isinstance(row, list) else row for row in array)


class Interpreted(Player):
    """Plays one replication at a time, world by world."""

    def worlds(self, replication):
        """The rooms of every world after they were played, history first."""
        import numpy as np

        batch, design = self.batch, self.batch.design
        registers = [0.0] * len(batch.values)
        seed, inputs = signed(design.seed & MASK), len(batch.addresses)
        draw_inputs(
            seed, replication, inputs, batch.addresses.tolist(), batch.ranges.tolist(), registers
        )
        run_tape(inputs, batch.tape.tolist(), batch.values.tolist(), registers)
        choice = batch.dates.choices(np.array([replication]))[0].tolist()
        spans, cells = (one.tolist() for one in batch.dates.as_arrays(self._worlds))
        templates = batch.templates(self._grown)
        left = empty(shared(templates[0].arrays, self._grown))
        memory = {name: counted(array) for name, array in left.items()}
        rooms = []
        for number, (template, world) in enumerate(zip(templates, self._worlds, strict=True)):
            lines = Room(
                {
                    "all_ints": world.fresh_ints.tolist(),
                    "fresh_ints": world.fresh_ints.tolist(),
                    "all_floats": world.fresh_floats.tolist(),
                    "fresh_floats": world.fresh_floats.tolist(),
                    "int_stretches": world.named["int_stretches"].tolist(),
                    "float_stretches": world.named["float_stretches"].tolist(),
                }
            )
            begin(lines, number, self._plan.tolist(), self._outs.tolist(), registers)
            fill_dates(lines, number, choice, spans, cells)
            room = Room({**memory, **empty(working(template.arrays, template.room))})
            for name in world.named:
                if name in FRESH:
                    kind = "all_ints" if ACCESSORS[name][1] == "int64" else "all_floats"
                    line = lines.arrays[kind]
                    room.arrays[name] = laid(line, world.offsets[name], world.named[name].shape)
                elif name in template.arrays:
                    room.arrays[name] = world.named[name].tolist()
            counts = room.arrays["counts"]
            counts[fields.SEED], counts[fields.REPLICATION] = seed, replication
            counts[fields.KNOWN], counts[fields.IS_HISTORY] = design.known, int(number == 0)
            counts[fields.WEIGHS] = int(design.weighs and number == 0)
            room.arrays = {name: counted(array) for name, array in room.arrays.items()}
            begin_world(room)
            if rooms:
                room.arrays["counts"][fields.SETS_OUT] = departs_at(rooms[0], room)
            rooms.append(room)
        play_up_to_departures(rooms)
        for room in rooms:
            play(room, room.arrays["counts"][fields.HORIZON] + 1)
            assert room.arrays["counts"][fields.FAULT] == 0
        return [room.arrays for room in rooms]


def laid(line, first, shape):
    """A stretch of a line as rows."""
    if len(shape) == 1:
        return line[first : first + shape[0]]
    rows, columns = shape
    return [line[first + row * columns : first + (row + 1) * columns] for row in range(rows)]


assert set(SHARED) <= set(ACCESSORS)
