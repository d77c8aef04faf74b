"""What the province asks its communes: the half-year, answered and accepted by all; the year, under way in every state.

Communes send what `entered` and their registers say; of what nobody keeps they say that there was none.
"""

from collections.abc import Callable
from datetime import date

from danvan.demo.song_trang.people import SINCE
from danvan.demo.song_trang.tree import PROVINCE, communes
from danvan.indicators.legend import Cell
from danvan.org.models import Membership, Post, Reach, Role, Unit, User
from danvan.periods import Period
from danvan.records.kinds import kind
from danvan.records.models import Record
from danvan.records.writing import perform, register
from danvan.vietnamese import format_number
from danvan.work.filings import cells, shipping
from danvan.work.filings.forms import fields_of
from danvan.work.filings.models import Filing, Form
from danvan.work.filings.sending import WORD
from danvan.work.filings.stating import findings, numbers_of

FORM = 'tong-hop'
HALF, YEAR = ('2026-H1', date(2026, 6, 15), date(2026, 5, 18)), ('2026', date(2026, 12, 15), date(2026, 11, 9))
ACCEPTED, SENT = ('dong-suong', 'go-nang', 'giong-sao', 'cau-gio'), ('rach-la', 'cho-lua')
RETURNED, BEGUN = ('lang-trang',), ('ben-mo', 'vam-sen', 'con-may')  # ho-thom and bai-dieu have not begun
SAID = 'Theo sổ của đơn vị'
GUIDANCE = 'Ô đếm từ hồ sơ do phần mềm tính; ô khác đơn vị tự ghi. Việc không có thì ghi “-”.'
TICKS = 2 * 12 + 2


def load(tell: Callable[[str], None] = lambda what: None) -> None:
    shipping.load()
    people = {user.username: user for user in User.objects.all()}
    writers = {unit.key: _writer(unit, people) for unit in Unit.objects.filter(key__in=[c.key for c in communes()])}
    half = _ask(people['bahoa'], *HALF)
    tell('Sông Trăng: yêu cầu số liệu 6 tháng')
    for filing in half:
        _send(filing, writers[filing.unit.key], date(2026, 6, 11))
        perform(filing.record, 'accept', people['anhminh'], on=date(2026, 6, 16))
        tell(f'Sông Trăng: số liệu 6 tháng, {filing.unit.name}')
    filings = _ask(people['bahoa'], *YEAR)
    tell('Sông Trăng: yêu cầu số liệu năm')
    for filing in filings:
        _answer(filing, writers[filing.unit.key], people['anhminh'])
        tell(f'Sông Trăng: số liệu năm, {filing.unit.name}')


def _writer(unit: Unit, people: dict[str, User]) -> User:
    """Cô Lan writes for Bến Mơ; of the others the account is the unit's, and nobody signs in with it."""
    if unit.key == 'ben-mo':
        return people['colan']
    user = User.objects.create_user(f'ghi.{unit.key}', full_name=f'người ghi {unit.full_name}')
    post = Post.objects.create(unit=unit, title='Người ghi số liệu')
    Membership.objects.create(user=user, post=post, role=Role.RECORDER, reach=Reach.UNIT, since=SINCE)
    return user


def _ask(leader: User, label: str, due_on: date, day: date) -> list[Filing]:
    version = Form.objects.get(code=FORM).version_on(day)
    asked = fields_of(version, Period.parse(label, 'party')) | {
        'due_on': due_on, 'document': f'Công văn {day.month * 10 + 2}-CV/BTGDVTU ngày {day:%d/%m/%Y}', 'guidance': GUIDANCE,
    }  # fmt: skip
    province = Unit.objects.get(key=PROVINCE)
    record = perform(register(kind('request'), leader, province, asked), 'open', leader, on=day)
    return list(record.request.filings.select_related('record__unit', 'request__version__form').order_by('pk'))


def _answer(filing: Filing, writer: User, handler: User) -> None:
    """As far as the commune has come with the year."""
    key = filing.unit.key
    if key in BEGUN:
        _type(filing, writer, only=('LD', 'DT'))
    if key in (*ACCEPTED, *SENT, *RETURNED):
        _send(filing, writer, date(2026, 11, 20))
    if key in ACCEPTED:
        perform(filing.record, 'accept', handler, on=date(2026, 11, 23))
    if key in RETURNED:
        remarks = '{"LD01": "Sổ văn bản của đơn vị ghi nhiều hơn một kế hoạch"}'
        perform(
            filing.record, 'return_', handler, reason='Số văn bản chưa khớp với sổ văn bản đã gửi kèm.', remarks=remarks
        )


def _send(filing: Filing, writer: User, on: date) -> Record:
    _type(filing, writer)
    words = {WORD + one.key: SAID for one in findings(filing)}
    return perform(filing.record, 'submit', writer, on=on, **words)


def _type(filing: Filing, writer: User, only: tuple[str, ...] = ('',)) -> None:
    answers = {cell: cells.Answer(text) for cell, text in _texts(filing).items() if cell[0].startswith(only)}
    cells.save_many(filing, writer, answers, blindly=True)
    wrong = {cell for one in findings(filing) if one.is_error for cell in one.cells if cell in answers}
    if wrong:
        cells.save_many(filing, writer, dict.fromkeys(wrong, cells.Answer('')), blindly=True)
    filing.record.refresh_from_db()


def _texts(filing: Filing) -> dict[Cell, str]:
    """What is known of the period, or a year before; a split of which nothing is known stays unsaid."""
    counted = cells.computed_codes(filing.unit, filing.period)
    asked = [cell for cell in filing.layout.cells() if cell[0] not in counted]
    known = numbers_of(filing.unit, filing.period, asked) or numbers_of(
        filing.unit, filing.period.same_last_year(), asked
    )
    texts = {cell: format_number(number) for cell, number in known.items()}
    split = {code for code, key in known if key}
    return {cell: texts.get(cell, '-') for cell in asked if cell in texts or not cell[1] or cell[0] in split}
