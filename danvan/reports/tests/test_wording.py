"""Text with figures: what a person sees in the box, what is kept, and what it says when the figure moves."""

from danvan.office.blocks import Figure, Paragraph, words_of
from danvan.reports import wording

FIGURES = [('ref/a', '936'), ('ref/b', '12'), ('ref/c', '12')]


class Ledger:
    """Stands for the ledger: the number of each reference."""

    def __init__(self, **texts: str) -> None:
        self.texts = {f'ref/{name}': text for name, text in texts.items()}

    def find(self, ref: str) -> Figure | None:
        return Figure(ref.replace('ref/', 'f'), self.texts[ref]) if ref in self.texts else None


def test_figures_stand_in_angle_marks_in_the_box():
    said = Paragraph(('Toàn tỉnh đăng ký ', Figure('fa', '936'), ' mô hình.'))
    assert wording.editable([said, Paragraph('Hết.')]) == 'Toàn tỉnh đăng ký «936» mô hình.\n\nHết.'


def test_a_marked_number_stays_tied_to_its_figure():
    kept = wording.kept('Đăng ký «936», thêm «12» rồi «12» và «12».', FIGURES)
    assert kept == ['Đăng ký {{ref/a}}, thêm {{ref/b}} rồi {{ref/c}} và {{ref/b}}.']
    moved = wording.paragraph(kept[0], Ledger(a='937', b='13', c='12'))
    assert words_of(moved.runs) == 'Đăng ký 937, thêm 13 rồi 12 và 13.'


def test_a_number_without_marks_is_only_a_number():
    assert wording.kept('Ngày 12/3 có «5» việc và 936 người.', FIGURES) == ['Ngày 12/3 có 5 việc và 936 người.']


def test_references_cannot_be_typed_in():
    assert wording.kept('{{ref/a}}', FIGURES) == ['ref/a']


def test_a_figure_that_is_gone_says_so():
    assert words_of(wording.paragraph('Có {{ref/z}} việc.', Ledger()).runs) == 'Có (chưa có số liệu) việc.'


def test_a_box_left_as_it_was_keeps_the_same_text():
    kept = ['Đăng ký {{ref/a}}, thêm {{ref/b}}.']
    shown = wording.editable([wording.paragraph(text, Ledger(a='936', b='12')) for text in kept])
    assert wording.kept(shown, FIGURES) == kept


def test_numbers_typed_by_hand_are_told_apart_from_figures_days_years_and_documents():
    kept = [
        'Năm 2026 có {{ref/a}} mô hình, 45 hộ và 97,1%; ngày 30/11/2026, số 12-BC/TU, Chỉ thị 33/CT-TTg, 1.234 người.'
    ]
    assert wording.loose(kept) == ['45', '97,1%', '1.234']


def test_what_no_document_can_hold_is_left_out_and_letters_are_whole():
    assert wording.kept('Chu\x02yện\x0bdân va\u0323\u0302n', []) == ['Chuyện', 'dân vận']
