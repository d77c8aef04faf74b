"""Acting for someone who is away: who may name whom for which post, naming, and an early end.

What it gives follows in `rights`: the holder's own row, for these days. Only who holds a post hands it on.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from danvan.org.models import Membership, Relation, Role, StandIn, Unit, User
from danvan.org.rights import memberships_at
from danvan.org.ties import territories
from danvan.vietnamese import format_date


def may_name(user: User, membership: Membership) -> bool:
    """The holder; an administrator of the unit; a leader of it, for any post but an administrator's. In own posts alone."""
    if membership.user_id == user.pk:
        return True
    held = {row.role for row in memberships_at(user, membership.post.unit) if row.acting is None}
    return Role.ADMINISTRATOR in held or (Role.LEADER in held and membership.role != Role.ADMINISTRATOR)


def posts_to_name_for(user: User, unit: Unit) -> list[Membership]:
    """Who holds a post at the unit, as far as the person may name who acts there."""
    held = Membership.objects.in_force(timezone.localdate()).filter(post__unit=unit, user__is_active=True)
    rows = held.select_related('post__unit', 'user__key').order_by('post__title', 'pk')
    return [row for row in rows if may_name(user, row)]


def near(unit: Unit) -> QuerySet[User]:
    """People with a post of their own in the unit, its territory, or a body that sits there."""
    today = timezone.localdate()
    seat = territories([unit], today).get(unit.pk, unit) if unit.level == 'body' else unit
    bodies = (
        Relation.objects.in_force(today).filter(to=seat, tie=Relation.Tie.WITHIN, unit__level='body').values('unit')
    )
    held = Membership.objects.in_force(today).filter(Q(post__unit__in=[unit.pk, seat.pk]) | Q(post__unit__in=bodies))
    people = User.objects.filter(is_active=True, pk__in=held.values('user'))
    return people.select_related('key').order_by('username')


@transaction.atomic
def name_stand_in(
    membership: Membership, by: User, user: User, since: date, until: date, absence: str = StandIn.Absence.LEAVE
) -> StandIn:
    """From day to day the person acts in the post. Raises ValidationError by field, in whole sentences."""
    list(Membership.objects.select_for_update().filter(pk=membership.pk))  # two who name at once: the second is told
    _must_be_allowed(membership, by, user)
    _must_fit(membership, since, until)
    days = {'since': since, 'until': until, 'absence': absence}
    return StandIn.objects.create(membership=membership, user=user, named_by=by, **days)


def _must_be_allowed(membership: Membership, by: User, user: User) -> None:
    if not may_name(by, membership):
        raise ValidationError(
            _('Chưa cử được người làm thay. Người giữ chức vụ, lãnh đạo hoặc quản trị của đơn vị cử; người đang làm thay không cử tiếp. Mời chuyển việc này cho họ.')
        )  # fmt: skip
    if user.pk == membership.user_id:
        raise _not_so('user', _('Người này đang giữ chính chức vụ đó. Người làm thay là người khác. Mời chọn lại.'))
    if user.pk == by.pk:
        raise _not_so('user', _('Chưa cử được: không ai tự cử mình làm thay người khác. Mời người giữ chức vụ hoặc một lãnh đạo khác cử.'))  # fmt: skip
    if not user.is_active:
        raise _not_so('user', _('Tài khoản này không còn hoạt động nên không làm thay được. Mời chọn người khác.'))


def _must_fit(membership: Membership, since: date, until: date) -> None:
    if since < timezone.localdate():
        raise _not_so('since', _('Ngày này đã qua. Việc làm thay tính từ hôm nay trở đi. Mời ghi lại ngày.'))
    if until < since:
        raise _not_so('until', _('Ngày cuối phải từ ngày đầu trở đi. Mời ghi lại ngày.'))
    if membership.until and until > membership.until:
        day = format_date(membership.until)
        raise _not_so('until', _('Chức vụ này chỉ được giữ đến %(day)s, làm thay không dài hơn. Mời ghi lại ngày.') % {'day': day})  # fmt: skip
    others = membership.stand_ins.filter(since__lte=until, until__gte=since).select_related('user__key')
    for other in others.filter(Q(ended_on=None) | Q(ended_on__gt=since)):
        said = {'user': other.user, 'since': format_date(other.since), 'until': format_date(other.until)}
        raise _not_so('since', _('%(user)s đã làm thay từ %(since)s đến %(until)s. Mỗi ngày một người làm thay. Mời chọn ngày khác, hoặc cho thôi làm thay trước.') % said)  # fmt: skip


def _not_so(field: str, words: str) -> ValidationError:
    return ValidationError({field: words})


def end_early(stand_in: StandIn, by: User) -> None:
    """From today on the person no longer acts. Raises ValidationError."""
    if not may_name(by, stand_in.membership):
        raise ValidationError(
            _('Chưa cho thôi làm thay được. Người giữ chức vụ, lãnh đạo hoặc quản trị của đơn vị làm việc này. Mời chuyển cho họ.')
        )  # fmt: skip
    if stand_in.ended_on is None:
        stand_in.ended_on = timezone.localdate()
        stand_in.save(update_fields=['ended_on'])
