"""A page on this machine to play with a timeline: what it is served with, and by what rules.

`guard` decides who is let in, `asked` what may be asked, `pages` and `live_socket` answer at once,
`jobs` what takes long. The server keeps no state of a tab: every request carries its edits.
"""
