"""`python -m simdip`"""

from simdip.cli import main

main()
