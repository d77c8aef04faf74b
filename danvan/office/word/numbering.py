"""The number before a heading: 'I-', '1.', '1.1.', 'a)' for the Party, 'I.', '1.', 'a)' for the State."""

ROMAN = ((10, 'X'), (9, 'IX'), (5, 'V'), (4, 'IV'), (1, 'I'))
LETTERS = 'abcdđeghiklmnopqrstuvxy'  # the alphabet that Vietnamese papers count with


class Numbering:
    """Counts headings level by level; a heading starts the levels under it anew."""

    def __init__(self, marks: tuple[str, ...]) -> None:
        self.marks, self.counts = marks, [0] * len(marks)

    def next(self, level: int) -> str:
        if not 1 <= level <= len(self.marks):
            raise ValueError(f'heading level {level}: this layout has levels 1 to {len(self.marks)}')
        self.counts[level - 1] += 1
        self.counts[level:] = [0] * (len(self.marks) - level)
        count, above = self.counts[level - 1], self.counts[1 : level - 1]
        parent = ''.join(f'{number}.' for number in above)
        return self.marks[level - 1].format(roman=roman(count), number=count, parent=parent, letter=letter(count))


def roman(number: int) -> str:
    written = ''
    for value, sign in ROMAN:
        written += sign * (number // value)
        number %= value
    return written


def letter(number: int) -> str:
    """a, b, c, d, đ, e...; after y comes aa."""
    before, place = divmod(number - 1, len(LETTERS))
    return (letter(before) if before else '') + LETTERS[place]
