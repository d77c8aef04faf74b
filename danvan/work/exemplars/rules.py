"""The acts of a model's life, from registration to the end, and what each does. Screens and forms stand elsewhere.

A person concludes at every step: nothing here decides by points.
"""

from datetime import date

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from danvan.org.models import Role, Unit
from danvan.records.acts import RECORDERS, Act, Doing
from danvan.records.errors import Refused
from danvan.records.models import Part
from danvan.records.writing import share_out
from danvan.work.exemplars import forms, scoring, standing
from danvan.work.exemplars.models import Appraisal, Exemplar, Recognition, Review, Standing, State

MERGING = 20_250_702  # any number that no other lock of the house bears
Conclusion, Left = Appraisal.Conclusion, Standing.Left


def day_of(doing: Doing) -> date:
    """The day that the person named, or that of the act; neither before the registration nor in the future."""
    day = doing.answers.get('day') or doing.on
    if not doing.record.day <= day <= max(doing.on, timezone.localdate()):
        raise Refused(
            _('Bước này chưa được ghi: ngày %(day)s chưa hợp lệ.') % {'day': f'{day:%d/%m/%Y}'},
            _('Ngày của mỗi bước từ ngày đăng ký đến hôm nay.'),
            _('Mời kiểm tra lại ngày.'),
        )
    return day


# --- building


def score_self(doing: Doing, exemplar: Exemplar) -> None:
    appraisal = scoring.open_appraisal(exemplar)
    appraisal.self_by, appraisal.self_on = doing.user, doing.on
    appraisal.save()
    scoring.write_own(appraisal, doing.answers)


def launch(doing: Doing, exemplar: Exemplar) -> None:
    exemplar.launched_on = day_of(doing)


# --- appraisal


def appraise(doing: Doing, exemplar: Exemplar) -> None:
    """The desk's examination, by another person than the one who scored."""
    _must_have_chance(doing, exemplar)
    appraisal = scoring.open_appraisal(exemplar)
    if appraisal.self_by_id == doing.user.pk:
        raise same_person()
    appraisal.desk_by, appraisal.desk_on = doing.user, day_of(doing)
    appraisal.findings = doing.answers.get('findings', '')
    appraisal.save()
    if appraisal.sheet:
        scoring.write_verified(appraisal, doing.answers)
        appraisal.save()


def survey(doing: Doing, exemplar: Exemplar) -> None:
    """The visit in the field, after the desk."""
    appraisal = scoring.open_appraisal(exemplar)
    appraisal.field_by, appraisal.field_on = doing.user, day_of(doing)
    appraisal.field_findings = doing.answers['field_findings']
    appraisal.save()


def fail(doing: Doing, exemplar: Exemplar) -> None:
    _conclude(exemplar, Conclusion.NOT_MET, day_of(doing), doing.answers['reason'])
    exemplar.second_chance_until = doing.answers.get('second_chance_until')


def _conclude(exemplar: Exemplar, conclusion: str, day: date, reason: str = '') -> None:
    appraisal = exemplar.appraisals.filter(conclusion='').first()
    if appraisal:
        appraisal.conclusion, appraisal.concluded_on, appraisal.reason = conclusion, day, reason
        appraisal.save()


def _must_have_chance(doing: Doing, exemplar: Exemplar) -> None:
    until = exemplar.second_chance_until
    if doing.record.state == State.NOT_MET and (until is None or doing.on > until):
        raise Refused(
            _('Mô hình chưa được thẩm định lại.'),
            _('Mô hình không đạt chỉ được thẩm định lại khi kết luận cho phép, và trong thời hạn của kết luận đó.'),
            _('Mời đăng ký lại mô hình cho kỳ sau.'),
        )


def same_person() -> Refused:
    return Refused(
        _('Điểm thẩm định chưa được lưu.'),
        _('Người thẩm định phải khác người tự chấm điểm.'),
        _('Mời chuyển hồ sơ cho người khác thẩm định.'),
    )


# --- recognition


def propose(doing: Doing, exemplar: Exemplar) -> None:
    """The body that is to recognise sees the record from now on."""
    _let_see(doing, exemplar)
    exemplar.aimed_level = doing.answers['level']


def recognise(doing: Doing, exemplar: Exemplar) -> None:
    """A decision at a level: the first brings the model into the stock, a higher one lifts it there."""
    day, level, unit = day_of(doing), doing.answers['level'], doing.answers.get('authority_unit')
    _must_be_new(exemplar, level, doing.answers['year'])
    given = {name: doing.answers[name] for name in ('level', 'year', 'number', 'authority')}
    recognition = Recognition(exemplar=exemplar, day=day, authority_unit=unit, **given)
    recognition.full_clean(exclude=['exemplar'])
    recognition.save()
    _let_see(doing, exemplar)
    standing.recognise(exemplar, level, day)
    _conclude(exemplar, Conclusion.MET, day)
    exemplar.recognised_level = max(level, exemplar.recognised_level or 0)
    exemplar.first_recognised_on = min(day, exemplar.first_recognised_on or day)


def _let_see(doing: Doing, exemplar: Exemplar) -> None:
    """The body of this step has a part in the record, beside those that have recognised the model before."""
    if unit := doing.answers.get('authority_unit'):
        before = Unit.objects.filter(pk__in=exemplar.recognitions.values('authority_unit'))
        share_out(doing.record, [(one, Part.Share.RECOGNISING) for one in (unit, *before)])


def _must_be_new(exemplar: Exemplar, level: int, year: int) -> None:
    if exemplar.recognitions.filter(level=level, year=year).exists():
        raise Refused(
            _('Lần công nhận này chưa được ghi: mô hình đã được công nhận ở cấp này cho năm %(year)s.')
            % {'year': year},
            _('Mỗi cấp công nhận một mô hình một lần trong một năm.'),
            _('Mời kiểm tra lại cấp và năm công nhận.'),
        )


# --- after recognition


def review(doing: Doing, exemplar: Exemplar) -> None:
    """The yearly look; one that finds the model stopped ends it."""
    day = day_of(doing)
    year, outcome = doing.answers.get('year') or day.year, doing.answers['outcome']
    if exemplar.reviews.filter(year=year).exists():
        raise Refused(
            _('Lần rà soát này chưa được ghi: năm %(year)s đã có kết quả rà soát.') % {'year': year},
            _('Mỗi mô hình được rà soát một lần trong một năm.'),
            _('Mời kiểm tra lại năm rà soát.'),
        )
    given = {'year': year, 'outcome': outcome, 'findings': doing.answers.get('findings', '')}
    Review.objects.create(exemplar=exemplar, day=day, by=doing.user, level=exemplar.recognised_level, **given)
    if outcome == Review.Outcome.STOPPED:
        standing.leave(exemplar, day, Left.STOPPED)
        doing.record.state = State.DISCONTINUED


def lapse(doing: Doing, exemplar: Exemplar) -> None:
    """A recognised model that a whole year went by without review leaves the stock on that year's last day."""
    last = date(standing.last_year_looked_at(exemplar) + 1, 12, 31)
    if doing.on < last:
        raise Refused(
            _('Mô hình vẫn ở trong lũy kế.'),
            _('Chỉ khi hết ngày %(day)s mà chưa có rà soát thì mô hình mới ra khỏi lũy kế.')
            % {'day': f'{last:%d/%m/%Y}'},
            _('Mời rà soát mô hình trong năm.'),
        )
    standing.leave(exemplar, last, Left.UNREVIEWED)


def stop(doing: Doing, exemplar: Exemplar) -> None:
    standing.leave(exemplar, day_of(doing), Left.STOPPED)


def merge(doing: Doing, exemplar: Exemplar) -> None:
    """Into a model that stands: two are not merged into each other, be they ever so quick."""
    with connection.cursor() as cursor:
        cursor.execute('SELECT pg_advisory_xact_lock(%s)', [MERGING])
    doing.answers['into'].refresh_from_db(fields=['state'])
    if doing.answers['into'].state == State.MERGED:
        raise Refused(
            _('Mô hình chưa được sáp nhập: mô hình kia vừa được sáp nhập vào mô hình khác.'),
            _('Chỉ sáp nhập vào mô hình còn đứng riêng.'),
            _('Mời mở mô hình kia để xem, rồi chọn mô hình còn lại.'),
        )
    standing.leave(exemplar, day_of(doing), Left.MERGED)
    exemplar.merged_into_id = doing.answers['into'].pk


def restore(doing: Doing, exemplar: Exemplar) -> None:
    """Back into the stock, or, never recognised, back to being built."""
    standing.restore(exemplar, day_of(doing))
    doing.record.state = State.RECOGNISED if exemplar.first_recognised_on else State.IN_PROGRESS


HANDLERS = frozenset({Role.HANDLER, Role.LEADER})
LEADERS = frozenset({Role.LEADER})
UNDER_WAY = frozenset({State.REGISTERED, State.IN_PROGRESS, State.APPRAISED, State.PROPOSED})
OWN_RULE = gettext_lazy('Hướng dẫn phong trào thi đua “Dân vận khéo” của đơn vị')
SCORING_RULE = gettext_lazy('Bảng điểm của tỉnh trong năm')


def _act(
    name: str, label: str, sources: set[str], target: str | None, roles: frozenset[str], asks=None, run=None, **more
) -> Act:
    return Act(name, label, frozenset(sources), target, roles, asks, more.pop('rule', OWN_RULE), run, **more)


S, _l = State, gettext_lazy
ACTS = (
    _act('accept', _l('Tiếp nhận'), {S.REGISTERED}, S.IN_PROGRESS, HANDLERS),
    _act('appraise', _l('Thẩm định'), {S.REGISTERED, S.IN_PROGRESS, S.NOT_MET}, S.APPRAISED, HANDLERS, forms.Appraising, appraise),
    _act('recognise', _l('Công nhận'), {S.APPRAISED, S.PROPOSED, S.RECOGNISED}, S.RECOGNISED, LEADERS, forms.Recognising, recognise, closes=True),
    _act('return_', _l('Trả lại để bổ sung'), {S.REGISTERED}, S.RETURNED, HANDLERS, forms.Returning),
    _act('resubmit', _l('Gửi lại'), {S.RETURNED}, S.REGISTERED, RECORDERS),
    _act('score_self', _l('Tự chấm điểm'), {S.REGISTERED, S.IN_PROGRESS}, None, RECORDERS, forms.SelfScoring, score_self, rule=SCORING_RULE),
    _act('survey', _l('Khảo sát thực tế'), {S.APPRAISED, S.PROPOSED}, None, HANDLERS, forms.Surveying, survey),
    _act('propose', _l('Đề nghị công nhận'), {S.APPRAISED}, S.PROPOSED, HANDLERS, forms.Proposing, propose),
    _act('fail', _l('Kết luận không đạt'), {S.APPRAISED, S.PROPOSED}, S.NOT_MET, HANDLERS, forms.Failing, fail, closes=True),
    _act('launch', _l('Ghi ngày ra mắt'), {*UNDER_WAY, S.RECOGNISED}, None, RECORDERS, forms.Launching, launch),
    _act('review', _l('Rà soát hằng năm'), {S.RECOGNISED}, None, HANDLERS, forms.Reviewing, review),
    _act('lapse', _l('Đưa ra khỏi lũy kế vì chưa rà soát'), {S.RECOGNISED}, S.UNREVIEWED, HANDLERS, None, lapse, closes=True),
    _act('suspend', _l('Tạm dừng'), {S.RECOGNISED}, S.SUSPENDED, HANDLERS, forms.Stopping, stop, closes=True),
    _act('restore', _l('Phục hồi'), {S.SUSPENDED, S.UNREVIEWED, S.DISCONTINUED}, None, HANDLERS, forms.Restoring, restore),
    _act('merge', _l('Sáp nhập vào mô hình khác'), {*UNDER_WAY, S.RECOGNISED}, S.MERGED, LEADERS, forms.Merging, merge, closes=True),
    _act(
        'discontinue', _l('Dừng hẳn'), {*UNDER_WAY, S.RETURNED, S.NOT_MET, S.RECOGNISED, S.SUSPENDED}, S.DISCONTINUED,
        LEADERS, forms.Stopping, stop, closes=True,
    ),
)  # fmt: skip
