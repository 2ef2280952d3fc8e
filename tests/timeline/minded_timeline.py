"""The small timeline with interests, acts, stocks, missions, variants, consents: all sound."""

from small_timeline import SMALL

ACTORS = """\
actors:
  - code: AST
    name: Aster
    role: tests
    interests:
      - {id: peace, title: Peace, weight: {low: -1, mode: 0, high: 1, reason: guess}}
      - {id: pride, title: Pride, weight: {low: -1, mode: 0, high: 1, reason: guess}}
    defers:
      to: BIR
      weight: {low: 0, mode: 1, high: 2, reason: guess}
      in_return: {low: 0, mode: 0.5, high: 1, reason: guess}
  - code: BIR
    name: Birch
    role: drills
    interests:
      - {id: order, title: Order, weight: {low: -1, mode: 0, high: 1, reason: guess}}
  - {code: CED, name: Cedar, role: looks on}
acts:
  - id: ast_agree
    actor: AST
    title: Agree
    scores: {peace: 0.5, pride: -0.2}
    approval: {order: 0.3}
    cost: {low: 0, mode: 0.1, high: 0.2, reason: guess}
    stocks: {trust: {low: 0, mode: 0.1, high: 0.2, reason: guess}}
  - id: bir_agree
    actor: BIR
    title: Agree
    scores: {order: -0.5}
    cost: {low: 0, mode: 0.1, high: 0.2, reason: guess}
stocks:
  - id: trust
    title: Trust
    start: {low: 0.2, mode: 0.3, high: 0.4, reason: guess}
    least: 0
    most: 1
    trust: [AST, BIR]
    moves:
      - {id: visit, kinds: [envoy_visit], subtypes: [special_envoy], by: [AST], between: [AST, BIR], amount: {low: 0, mode: 0.1, high: 0.2, reason: guess}}
      - {id: softened, softened_by: AST, amount: {low: 0, mode: 0.1, high: 0.2, reason: guess}}
missions:
  - id: calls
    to: AST
    subtypes: [special_envoy]
    welcome: {low: 0, mode: 1, high: 2, reason: guess}
    welcome_trust: {low: 0, mode: 1, high: 2, reason: guess}
    leverage_from: trust
    success:
      base: {low: -2, mode: -1, high: 0, reason: guess}
      tension: {low: -1, mode: 0, high: 1, reason: guess}
      access: {low: 0, mode: 1, high: 2, reason: guess}
      leverage: {low: 0, mode: 1, high: 2, reason: guess}
      trust: {low: 0, mode: 1, high: 2, reason: guess}
      fade: {low: 0.5, mode: 0.8, high: 1, reason: guess}
variants:
  - {id: bold, title: Bold, reason: some hold it, set: {rigidity: 0.8, trust_start: 0.4}, weights: weis}
"""  # noqa: E501
RULES = """\
processes:
  - id: tests
    title: Tests
    kinds: [missile_test]
    actors: [AST]
    rate: {low: 0.01, mode: 0.02, high: 0.04, reason: guess}
    completed_of: bombs
    utility: {act: ast_agree, weight: {low: 0, mode: 0.1, high: 0.2, reason: guess}}
    stocks: {trust: {low: 0, mode: 0.1, high: 0.2, reason: guess}}
    during: {conditions: {pause: {low: 0, mode: 0.5, high: 1, reason: guess}}}
    makes:
      - {kind: missile_test, subtype: icbm, title: Made, outcome: success}
  - id: bombs
    title: Bombs
    kinds: [nuclear_test]
    actors: [AST]
    rate: {low: 0.01, mode: 0.02, high: 0.04, reason: guess}
    programme: {start: {low: 0.1, mode: 0.2, high: 0.3, reason: guess}, advance: {}}
    makes:
      - {kind: nuclear_test, subtype: underground, title: Made, outcome: success}
responses:
  - id: council
    title: The council answers
    to: [missile_test]
    kind: sanctions
    actors: [BIR]
    probability: {low: 0.5, mode: 0.7, high: 0.9, reason: guess}
    delay: {law: fixed, days: {low: 18, mode: 19, high: 20, reason: guess}}
    bargaining:
      draft: {low: 1, mode: 1.5, high: 2, reason: guess}
      red_line: {low: 1, mode: 1.5, high: 2, reason: guess}
      sides:
        - {actor: AST, softens: ast_agree, vetoes: ast_agree, share: {low: 0, mode: 0.1, high: 0.2, reason: guess}}
    makes: {kind: sanctions, subtype: autonomous, title: Made, outcome: adopted}
events:
"""  # noqa: E501
PROPOSAL = """\
  - id: freeze
    kind: proposal
    subtype: freeze
    title: A freeze
    when: 2018-03-05
    actors: {initiator: [AST], target: [BIR]}
    outcome: lapsed
    stages:
      - {stage: tabled, when: 2018-03-05}
      - {stage: lapsed, when: 2018-12-01}
    consent:
      - {actor: AST, act: ast_agree, given: true, event: launch, reason: it said so}
      - {actor: BIR, act: bir_agree, given: false, reason: it never did}
    needs:
      - {proposal: plan}
      - {stock: trust, at_most: {low: 0.2, mode: 0.3, high: 0.4, reason: guess}}
    in_force_after: {low: 7, mode: 14, high: 28, reason: guess}
    holds: pause
    rounds:
      every: {low: 20, mode: 30, high: 40, reason: guess}
      success: {low: 0.4, mode: 0.5, high: 0.6, reason: guess}
      makes: {kind: talks, subtype: multilateral, title: Made, outcome: success, otherwise: failed}
    bound: {tests: [AST], drills: [BIR], keeps: bir_agree}
    sources: [{cite: Gazette, grade: D}]
  - id: plan
    kind: proposal
    subtype: settlement_plan
    title: A plan
    when: 2018-03-04
    actors: {initiator: [AST], target: [BIR]}
    outcome: tabled
    sources: [{cite: Gazette, grade: D}]
"""


def sound():
    text = SMALL[: SMALL.index("actors:\n")] + ACTORS + SMALL[SMALL.index("conditions:\n") :]
    text = text[: text.index("processes:\n")] + RULES + text[text.index("  - id: launch\n") :]
    text = text.replace(
        "    origin: {response: {rule: council, trigger: launch}}\n",
        "    origin: {response: {rule: council, trigger: launch}}\n    softened_by: [AST]\n",
    ).replace(
        "    holds: pause\n",
        "    holds: pause\n    consent:\n"
        "      - {actor: AST, act: ast_agree, given: true, reason: it joined}\n",
    )
    return text + PROPOSAL


SOUND = sound()
