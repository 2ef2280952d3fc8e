"""Faults of interests, acts, stocks, missions, variants and consents, each with its place."""

import pytest
from minded_timeline import SOUND
from small_timeline import SMALL, faults_of

from simdip.errors import TimelineError
from simdip.scenario.checking import apply_checked
from simdip.scenario.reading import typed_scenario
from simdip.timeline.reading import checked, load

# Name, what is replaced by what, line:column, message, hint.
# fmt: off
CASES = [
    ("act_of_nobody", "  - id: bir_agree\n    actor: BIR", "  - id: bir_agree\n    actor: BRI",
     "36:12", "unknown actor 'BRI'", "Did you mean 'BIR'?"),
    ("deferring_to_nobody", "      to: BIR", "      to: BRI", "18:11", "unknown actor 'BRI'",
     "Did you mean 'BIR'?"),
    ("deferring_to_itself", "      to: BIR\n", "      to: AST\n", "18:11",
     "an actor cannot defer to itself", ""),
    ("missions_to_nobody", "    to: AST\n    subtypes", "    to: DOV\n    subtypes", "52:9",
     "unknown actor 'DOV'", "Allowed: AST, BIR, CED"),
    ("moved_by_nobody", "by: [AST], between", "by: [AST, DOV], between", "48:80",
     "unknown actor 'DOV'", "Allowed: AST, BIR, CED"),
    ("between_nobody", "between: [AST, BIR]", "between: [AST, DOV]", "48:96",
     "unknown actor 'DOV'", "Allowed: AST, BIR, CED"),
    ("softened_by_nobody", "id: softened, softened_by: AST", "id: softened, softened_by: DOV",
     "49:37", "unknown actor 'DOV'", "Allowed: AST, BIR, CED"),
    ("trust_in_nobody", "trust: [AST, BIR]", "trust: [AST, DOV]", "46:18", "unknown actor 'DOV'",
     "Allowed: AST, BIR, CED"),
    ("consent_of_nobody", "{actor: BIR, act: bir_agree, given",
     "{actor: DOV, act: bir_agree, given", "215:17", "unknown actor 'DOV'",
     "Allowed: AST, BIR, CED"),
    ("tests_of_nobody", "tests: [AST], drills", "tests: [DOV], drills", "225:21",
     "unknown actor 'DOV'", "Allowed: AST, BIR, CED"),
    ("drills_of_nobody", "drills: [BIR], keeps", "drills: [BIR, DOV], keeps", "225:41",
     "unknown actor 'DOV'", "Allowed: AST, BIR, CED"),
    ("side_of_nobody", "      sides:\n",
     "      sides:\n        - {actor: DOV, softens: ast_agree, share: {low: 0, mode: 0, high: 0, "
     "reason: guess}}\n", "107:19", "unknown actor 'DOV'", "Allowed: AST, BIR, CED"),
    ("consent_by_no_act", "{actor: BIR, act: bir_agree", "{actor: BIR, act: bir_agre", "215:27",
     "unknown act 'bir_agre'", "Did you mean 'bir_agree'?"),
    ("consent_by_another_s_act", "{actor: BIR, act: bir_agree", "{actor: BIR, act: ast_agree",
     "215:27", "'ast_agree' is an act of AST, not of BIR", ""),
    ("kept_by_no_act", "keeps: bir_agree", "keeps: bir_keep", "225:49", "unknown act 'bir_keep'",
     "Did you mean 'bir_agree'?"),
    ("utility_of_no_act", "utility: {act: ast_agree", "utility: {act: agree", "82:20",
     "unknown act 'agree'", "Did you mean 'bir_agree'?"),
    ("softened_by_no_act", "softens: ast_agree", "softens: ast_agee", "107:33",
     "unknown act 'ast_agee'", "Did you mean 'ast_agree'?"),
    ("softened_by_another_s_act", "softens: ast_agree", "softens: bir_agree", "107:33",
     "'bir_agree' is an act of BIR, not of AST", ""),
    ("vetoed_by_no_act", "vetoes: ast_agree", "vetoes: ast_agee", "107:52",
     "unknown act 'ast_agee'", "Did you mean 'ast_agree'?"),
    ("vetoed_by_another_s_act", "vetoes: ast_agree", "vetoes: bir_agree", "107:52",
     "'bir_agree' is an act of BIR, not of AST", ""),
    ("act_by_no_stock", "guess}}\n  - id: bir_agree",
     "guess}, thrust: {low: 0, mode: 0, high: 0, reason: guess}}\n  - id: bir_agree", "34:68",
     "unknown stock 'thrust'", "Did you mean 'trust'?"),
    ("process_by_no_stock", "guess}}\n    during",
     "guess}, thrust: {low: 0, mode: 0, high: 0, reason: guess}}\n    during", "83:68",
     "unknown stock 'thrust'", "Did you mean 'trust'?"),
    ("needs_no_stock", "{stock: trust, at_most", "{stock: thrust, at_most", "218:17",
     "unknown stock 'thrust'", "Did you mean 'trust'?"),
    ("leverage_from_no_stock", "leverage_from: trust", "leverage_from: thrust", "56:20",
     "unknown stock 'thrust'", "Did you mean 'trust'?"),
    ("score_on_no_interest", "pride: -0.2", "prid: -0.2", "31:26",
     "unknown interest 'prid' of AST", "Did you mean 'pride'?"),
    ("score_on_another_s_interest", "scores: {order: -0.5}", "scores: {peace: -0.5}", "38:14",
     "unknown interest 'peace' of BIR", "Allowed: order"),
    ("approval_of_no_interest", "approval: {order: 0.3}", "approval: {peace: 0.3}", "32:16",
     "unknown interest 'peace' of BIR", "Allowed: order"),
    ("approval_of_nobody", "    scores: {order: -0.5}",
     "    scores: {order: -0.5}\n    approval: {peace: 1}", "39:15", "BIR defers to nobody", ""),
    ("score_of_one_without", "stocks:\n  - id: trust\n",
     "  - id: ced_agree\n    actor: CED\n    title: Agree\n    scores: {order: 1}\n    cost: "
     "{low: 0, mode: 0, high: 0, reason: guess}\nstocks:\n  - id: trust\n", "43:14",
     "unknown interest 'order' of CED", "CED has no interests."),
    ("during_no_condition", "conditions: {pause:", "conditions: {paus:", "84:27",
     "unknown condition 'paus'", "Did you mean 'pause'?"),
    ("during_a_family", "conditions: {pause:", "conditions: {thaw:", "84:27",
     "a family has that name: give the condition another id", ""),
    ("holds_no_condition", "    holds: pause\n    rounds", "    holds: paus\n    rounds",
     "220:12", "unknown condition 'paus'", "Did you mean 'pause'?"),
    ("completed_of_no_process", "completed_of: bombs", "completed_of: bomb", "81:19",
     "unknown process 'bomb'", "Did you mean 'bombs'?"),
    ("completed_of_no_programme", "completed_of: bombs", "completed_of: tests", "81:19",
     "tests has no `programme`", ""),
    ("completed_of_one_at_rest",
     "    kinds: [nuclear_test]\n    actors: [AST]\n    rate: {low: 0.01, mode: 0.02, high: "
     "0.04, reason: guess}\n", "    kinds: [nuclear_test]\n    actors: [AST]\n", "81:19",
     "bombs has no `rate`, and its programme stands still", ""),
    ("needs_no_proposal", "{proposal: plan}", "{proposal: plans}", "217:20",
     "unknown proposal 'plans'", "Did you mean 'plan'?"),
    ("needs_a_test", "{proposal: plan}", "{proposal: launch}", "217:20",
     "'launch' is no proposal", ""),
    ("needs_itself", "{proposal: plan}", "{proposal: freeze}", "217:20",
     "a proposal cannot need itself", ""),
    ("consent_after_no_event", "given: true, event: launch", "given: true, event: lunch",
     "214:58", "unknown event 'lunch'", "Did you mean 'launch'?"),
    ("truce_of_nobody", "{actor: AST, act: ast_agree, given: true, reason: it joined}",
     "{actor: DOV, act: ast_agree, given: true, reason: it joined}", "158:17",
     "unknown actor 'DOV'", "Allowed: AST, BIR, CED"),
    ("truce_by_another_s_act", "{actor: AST, act: ast_agree, given: true, reason: it joined}",
     "{actor: BIR, act: ast_agree, given: true, reason: it joined}", "158:27",
     "'ast_agree' is an act of AST, not of BIR", ""),
    ("interest_twice", "    defers:\n",
     "      - {id: peace, title: Pax, weight: {low: 0, mode: 0, high: 0, reason: guess}}\n    "
     "defers:\n", "17:14", "the interest 'peace' is named twice", ""),
    ("move_twice", "{id: softened, soft", "{id: visit, soft", "49:14",
     "the move 'visit' is named twice", ""),
    ("consent_twice", "{actor: BIR, act: bir_agree, given: false",
     "{actor: AST, act: ast_agree, given: false", "215:17",
     "the consent of 'AST' is named twice", ""),
    ("act_twice", "stocks:\n  - id: trust\n",
     "  - id: bir_agree\n    actor: BIR\n    title: Agree\n    cost: {low: 0, mode: 0, high: 0, "
     "reason: guess}\nstocks:\n  - id: trust\n", "40:9",
     "the id 'bir_agree' is already used on line 35", ""),
    ("stock_named_as_an_act", "missions:\n",
     "  - {id: bir_agree, title: Signs, start: {low: 0, mode: 0, high: 0, reason: guess}}\n"
     "missions:\n", "50:10", "the id 'bir_agree' is already used on line 35", ""),
    ("missions_named_as_an_event", "  - id: calls", "  - id: summit", "181:9",
     "the id 'summit' is already used on line 51", ""),
    ("variant_named_as_a_stock", "{id: bold", "{id: trust", "65:10",
     "the id 'trust' is already used on line 41", ""),
    ("trust_of_one", "trust: [AST, BIR]", "trust: [AST]", "46:12",
     "trust is between two, found 1", ""),
    ("trust_in_itself", "trust: [AST, BIR]", "trust: [AST, AST]", "46:12",
     "trust is between two, found 1", ""),
    ("least_above_most", "    least: 0\n    most: 1\n", "    least: 2\n    most: 1\n", "45:11",
     "`least` lies below `most`, found 2 and 1", ""),
    ("least_as_default_most", "    least: 0\n    most: 1\n", "    least: 1\n", "44:12",
     "`least` lies below `most`, found 1 and 1", ""),
    ("missions_of_no_subtype", "    subtypes: [special_envoy]\n",
     "    subtypes: [special_envoi]\n", "53:16",
     "unknown subtype 'special_envoi' of envoy_visit", "Did you mean 'special_envoy'?"),
    ("moved_by_no_kind", "kinds: [envoy_visit], subtypes: [special_envoy]",
     "kinds: [envoy_vist]", "48:29", "unknown kind 'envoy_vist'", "Did you mean 'envoy_visit'?"),
    ("moved_by_no_subtype", "kinds: [envoy_visit], subtypes: [special_envoy]",
     "kinds: [envoy_visit], subtypes: [icbm]", "48:54", "unknown subtype 'icbm' of envoy_visit",
     "Allowed: leader_envoy, special_envoy, ministerial, working, parliamentary, quasi_official, "
     "military, third_party, allied"),
    ("subtypes_without_kinds", "id: softened, soft", "id: softened, subtypes: [icbm], soft",
     "49:34", "`subtypes` goes with `kinds`", ""),
    ("bargaining_over_a_statement", "events:\n  - id: launch",
     "  - id: words\n    title: Words answer\n    to: [missile_test]\n    kind: statement\n    "
     "bargaining:\n      draft: {low: 1, mode: 1, high: 1, reason: guess}\n      red_line: {low: "
     "1, mode: 1, high: 1, reason: guess}\n      sides: [{actor: AST, softens: ast_agree, share: "
     "{low: 0, mode: 0, high: 0, reason: guess}}]\nevents:\n  - id: launch", "114:7",
     "only a response of kind sanctions is bargained over", ""),
    ("softened_by_an_unknown", "    softened_by: [AST]", "    softened_by: [AST, DOV]", "139:24",
     "unknown actor 'DOV'", "Allowed: AST, BIR, CED"),
    ("softened_by_no_side", "    softened_by: [AST]", "    softened_by: [AST, BIR]", "139:24",
     "BIR is no side of council", ""),
    ("softened_on_the_calendar", "    origin: {response: {rule: council, trigger: launch}}\n",
     "", "138:18", "only a text of a rule with `bargaining` is softened", ""),
    ("adopted_with_consent", "{stage: lapsed, when: 2018-12-01}",
     "{stage: adopted, when: 2018-03-09}\n      - {stage: lapsed, when: 2018-12-01}", "212:17",
     "who must consent decides that: leave the stage out", ""),
    ("in_force_with_consent", "{stage: lapsed, when: 2018-12-01}",
     "{stage: in_force, when: 2018-03-09}\n      - {stage: lapsed, when: 2018-12-01}", "212:17",
     "who must consent decides that: leave the stage out", ""),
    ("all_consented", "act: bir_agree, given: false", "act: bir_agree, given: true", "214:7",
     "history would have it in force: who did not consent?", ""),
    ("needs_without_consent", "    outcome: tabled\n",
     "    outcome: tabled\n    needs: [{proposal: freeze}]\n", "234:12",
     "`needs` goes with `consent`", ""),
    ("delay_without_consent", "    outcome: tabled\n",
     "    outcome: tabled\n    in_force_after: {low: 7, mode: 14, high: 28, reason: guess}\n",
     "234:21", "`in_force_after` goes with `consent`", ""),
    ("bound_without_consent", "    outcome: tabled\n",
     "    outcome: tabled\n    bound: {tests: [AST]}\n", "234:12", "`bound` goes with `consent`",
     ""),
    ("outcome_with_consent", "    outcome: tabled\n",
     "    outcome: in_force\n    consent: [{actor: AST, act: ast_agree, given: false, reason: "
     "guess}]\n", "233:14", "who must consent decides that: give the stage before it", ""),
    ("rounds_of_no_talks", "kind: talks, subtype: multilateral",
     "kind: drill, subtype: multilateral", "224:21", "'drill' is not among the kinds made here",
     "Allowed: summit, talks, envoy_visit"),
    ("rounds_of_no_subtype", "kind: talks, subtype: multilateral", "kind: talks, subtype: icbm",
     "224:37", "unknown talks subtype 'icbm'",
     "Allowed: high_level, military, working, humanitarian, economic, channel, track_1_5, "
     "multilateral, third_party"),
    ("variant_of_no_parameter", "trust_start: 0.4", "trust_begin: 0.4", "65:72",
     "unknown parameter 'trust_begin'", "Did you mean 'trust_softened'?"),
    ("variant_out_of_bounds", "rigidity: 0.8", "rigidity: 1.8", "65:67",
     "rigidity must lie between 0 and 1", ""),
    ("variant_of_no_weights", "weights: weis", "weights: wies", "65:100",
     "unknown weight set 'wies'", "Did you mean 'weis'?"),
    ("one_parameter_of_two_pieces", "missions:\n",
     "  - id: tests_by\n    title: Signs\n    start: {low: 0, mode: 0, high: 0, reason: guess}\n "
     "   moves: [{id: trust, adopted: true, amount: {low: 0, mode: 1, high: 1, reason: guess}}]\n"
     "missions:\n", "87:21",
     "two numbers become the parameter 'tests_by_trust': moves.amount of tests_by and "
     "stocks.trust of tests", "Give one of them another id."),
    ("interest_as_a_field", "    defers:\n",
     "      - {id: deference, title: Care, weight: {low: 0, mode: 0, high: 0, reason: guess}}\n  "
     "  defers:\n", "20:15",
     "two numbers become the parameter 'ast_deference': interests.weight of AST and "
     "defers.weight of AST", "Give one of them another id."),
    ("parameter_of_every_timeline", "missions:\n",
     "  - id: goldstein\n    title: Signs\n    start: {low: 0, mode: 0, high: 0, reason: guess}\n"
     "    moves: [{id: points, adopted: true, amount: {low: 0, mode: 1, high: 1, reason: "
     "guess}}]\nmissions:\n", "53:49", "goldstein_points is a parameter of every timeline", ""),
    ("interest_out_of_order", "title: Order, weight: {low: -1", "title: Order, weight: {low: 1",
     "25:58", "low, mode and high must ascend, found 1, 0, 1", ""),
    ("cost_out_of_bounds", "scores: {order: -0.5}\n    cost: {low: 0,",
     "scores: {order: -0.5}\n    cost: {low: -30,", "39:17",
     "bir_agree_cost must lie between -20 and 20", ""),
    ("stock_out_of_order", "start: {low: 0.2", "start: {low: 0.5", "43:29",
     "low, mode and high must ascend, found 0.5, 0.3, 0.4", ""),
    ("fade_above_one", "mode: 0.8, high: 1,", "mode: 0.8, high: 1.5,", "63:41",
     "calls_success_fade must lie between 0 and 1", ""),
    ("delay_out_of_bounds", "in_force_after: {low: 7", "in_force_after: {low: -7", "219:27",
     "freeze_in_force_after must lie between 0.0001 and 36500", ""),
    ("rounds_without_consent", "    outcome: tabled\n",
     "    outcome: tabled\n    rounds:\n      every: {low: 20, mode: 30, high: 40, reason: "
     "guess}\n      success: {low: 0, mode: 0, high: 0, reason: guess}\n      makes: {kind: "
     "talks, subtype: working, title: Made, outcome: success}\n", "235:7",
     "`rounds` goes with `consent`", ""),
]
# fmt: on


def told(text, folder):
    return [(f"{one.line}:{one.column}", one.message, one.hint) for one in faults_of(text, folder)]


def test_the_sound_one_is_sound(tmp_path):
    path = tmp_path / "sound.yaml"
    path.write_text(SOUND)
    assert len(load(path).stocks) == 1


@pytest.mark.parametrize(
    ("old", "new", "place", "message", "hint"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_the_fault_is_told(old, new, place, message, hint, tmp_path):
    assert SOUND.count(old) == 1, f"{old!r} stands {SOUND.count(old)} times"
    assert told(SOUND.replace(old, new), tmp_path) == [(place, message, hint)]


def test_a_section_that_is_not_there_is_told(tmp_path):
    text = SMALL.replace(
        "    holds: pause\n",
        "    holds: pause\n    consent:\n"
        "      - {actor: AST, act: join, given: true, reason: it joined}\n",
    )
    assert told(text, tmp_path) == [("74:27", "unknown act 'join'", "The file lists no acts.")]


def test_a_variant_is_not_told_what_follows_from_another_fault(tmp_path):
    text = SOUND.replace("start: {low: 0.2", "start: {low: few")
    assert [message for _, message, _ in told(text, tmp_path)] == [
        "low: found 'few'; must be a number"
    ]


@pytest.mark.parametrize(
    "edit",
    [
        "adopt freeze when=2018-04-01",  # it comes into force all the same
        "remove plan",  # a proposal that another needs
        "remove launch",  # what a text answers, and a consent follows
        "remove freeze",  # its numbers are parameters that a variant may set
    ],
)
def test_an_edited_timeline_has_no_false_faults(edit, tmp_path):
    path = tmp_path / "sound.yaml"
    path.write_text(SOUND.replace("rigidity: 0.8", "freeze_in_force_after: 20"))
    base = load(path)
    apply_checked(typed_scenario(str(path), [edit]), base)


def test_a_timeline_made_in_memory_is_checked_too(tmp_path):
    path = tmp_path / "sound.yaml"
    path.write_text(SOUND)
    found = load(path)
    assert checked(found) is found
    act = found.acts[0].model_copy(update={"actor": "DOV"})
    with pytest.raises(TimelineError, match="unknown actor 'DOV'"):
        checked(found.model_copy(update={"acts": (act, *found.acts[1:])}))
