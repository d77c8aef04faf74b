"""`python -m learning`: learns the votes from the marked texts and writes their table. `--measure`: how well they read a hand unseen."""

from argparse import ArgumentParser

from danvan.indicators.votes import TABLE
from learning.measured import measure
from learning.votes import examples_of, learn, write


def main() -> None:
    parser = ArgumentParser(prog='python -m learning', description=__doc__)
    parser.add_argument(
        '--measure', action='store_true', help='learn without one hand after the other and read that one'
    )
    examples = examples_of()
    if parser.parse_args().measure:
        measure(examples)
    else:
        write(learn(examples), TABLE)


if __name__ == '__main__':
    main()
