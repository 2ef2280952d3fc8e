"""Published weights of the event codes that the codebook uses: -10 hostile to +10 friendly.

`CAMEO`: the Goldstein column that GDELT publishes with the CAMEO codes (CAMEO.goldsteinscale.txt).
`WEIS`: J. S. Goldstein, "A Conflict-Cooperation Scale for WEIS Events Data", Journal of Conflict
Resolution 36 (1992) 369-385.
"""

CAMEO = {
    "010": 0.0,  # make statement
    "018": 3.4,  # make empathetic comment
    "036": 4.0,  # express intent to meet or negotiate
    "042": 1.9,  # make a visit
    "044": 2.5,  # meet at a third location
    "046": 7.0,  # engage in negotiation
    "050": 3.5,  # engage in diplomatic cooperation
    "057": 8.0,  # sign formal agreement
    "061": 6.4,  # cooperate economically
    "073": 7.4,  # provide humanitarian aid
    "080": 5.0,  # yield
    "084": 7.0,  # return, release
    "085": 7.0,  # ease economic sanctions
    "087": 9.0,  # de-escalate military engagement
    "111": -2.0,  # criticise or denounce
    "120": -4.0,  # reject
    "130": -4.4,  # threaten
    "138": -7.0,  # threaten with military force
    "150": -7.2,  # demonstrate military power
    "154": -7.2,  # mobilise or increase armed forces
    "160": -4.0,  # reduce relations
    "163": -8.0,  # impose embargo, boycott or sanctions
    "164": -7.0,  # halt negotiations
    "173": -5.0,  # arrest, detain
    "186": -10.0,  # assassinate
    "190": -10.0,  # use conventional military force
}

WEIS = {
    "012": 0.6,  # yield position
    "013": 2.0,  # admit wrongdoing, retract
    "023": -0.2,  # comment
    "024": 0.4,  # optimistic comment
    "031": 1.0,  # meet
    "032": 1.9,  # visit
    "054": 2.8,  # assure, reassure
    "065": 2.9,  # suspend sanctions
    "066": 1.9,  # release persons
    "071": 7.4,  # give economic aid
    "081": 6.5,  # make substantive agreement
    "082": 3.0,  # agree to future action
    "101": 1.5,  # offer proposal
    "111": -4.0,  # turn down proposal
    "122": -3.4,  # denounce
    "171": -4.4,  # threaten, non-specific
    "172": -5.8,  # threaten with sanctions
    "173": -7.0,  # threaten with force
    "182": -7.6,  # mobilise, exercise, display
    "191": -2.2,  # cancel or postpone a planned event
    "194": -3.8,  # halt negotiation
    "196": -6.0,  # halt, reduce relations
    "212": -4.4,  # detain
    "222": -8.7,  # non-injury destructive action
    "223": -10.0,  # military engagement
    "061": 1.8,  # express regret, accommodate
    "060": 2.0,  # grant
}

WEIGHT_SETS = {"cameo": CAMEO, "weis": WEIS}

# A planned meeting that is called off counts with these codes in place of the meeting's own.
CALLED_OFF = ("120", "191")
