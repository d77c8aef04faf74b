"""Tables of the one organisation tree: units, their dated names and relations, maps, people and posts.

How places on a map are found lives in `editions`; who may see what lives in `rights`.
"""

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from danvan.org.keys import Key, Sealed
from danvan.org.querysets import DatedQuerySet, StandInQuerySet, UnitQuerySet
from danvan.org.words import whole_name
from danvan.vietnamese import format_date

__all__ = [
    'Alias',
    'Ancestor',
    'Designation',
    'Edition',
    'Key',
    'Membership',
    'Place',
    'Post',
    'Relation',
    'StandIn',
    'Succession',
    'Unit',
    'User',
]


class Level(models.TextChoices):
    COUNTRY = 'country', _('cả nước')
    PROVINCE = 'province', _('cấp tỉnh')
    DISTRICT = 'district', _('cấp huyện (đến 30/6/2025)')
    COMMUNE = 'commune', _('cấp xã')
    COMMUNITY = 'community', _('thôn, tổ dân phố')
    BODY = 'body', _('cơ quan, tổ chức')


class Bloc(models.TextChoices):
    """The vertical lines in which bodies report."""

    PARTY = 'party', _('khối Đảng')
    GOVERNMENT = 'government', _('khối chính quyền')
    FRONT = 'front', _('Mặt trận và các đoàn thể')
    ARMED = 'armed', _('lực lượng vũ trang')
    ASSOCIATION = 'association', _('hội quần chúng')


class Sort(models.TextChoices):
    """What a unit is: the kind of territory, or the kind of body."""

    COUNTRY = 'country', _('quốc gia')
    TINH = 'tinh', _('tỉnh')
    THANH_PHO = 'thanh_pho', _('thành phố')
    QUAN = 'quan', _('quận')
    HUYEN = 'huyen', _('huyện')
    THI_XA = 'thi_xa', _('thị xã')
    THANH_PHO_THUOC_TINH = 'thanh_pho_thuoc_tinh', _('thành phố thuộc tỉnh')
    XA = 'xa', _('xã')
    PHUONG = 'phuong', _('phường')
    THI_TRAN = 'thi_tran', _('thị trấn')
    DAC_KHU = 'dac_khu', _('đặc khu')
    THON = 'thon', _('thôn')
    TO_DAN_PHO = 'to_dan_pho', _('tổ dân phố')
    COMMITTEE = 'committee', _('cấp ủy')
    BOARD = 'board', _('ban, cơ quan tham mưu')
    COUNCIL = 'council', _('hội đồng nhân dân')
    PEOPLE_COMMITTEE = 'people_committee', _('ủy ban nhân dân')
    DEPARTMENT = 'department', _('sở, phòng')
    FRONT = 'front', _('Mặt trận Tổ quốc')
    UNION = 'union', _('tổ chức chính trị - xã hội')
    ARMED_FORCE = 'armed_force', _('lực lượng vũ trang')
    ASSOCIATION = 'association', _('hội quần chúng')
    STEERING = 'steering', _('ban chỉ đạo')
    BLOC = 'bloc', _('khối dân vận')
    TEAM = 'team', _('tổ dân vận')
    CELL = 'cell', _('chi bộ')


class Unit(models.Model):
    """A territory or a body; holds its latest name and codes, `Designation` holds them with their dates."""

    key = models.CharField(_('khóa'), max_length=120, unique=True, db_collation='C')
    level = models.CharField(_('cấp'), max_length=10, choices=Level)
    sort = models.CharField(_('loại'), max_length=24, choices=Sort)
    bloc = models.CharField(_('khối'), max_length=12, choices=Bloc, blank=True)
    name = models.CharField(_('tên'), max_length=200)
    code = models.CharField(_('mã số'), max_length=16, blank=True)
    sort_key = models.CharField(_('khóa sắp xếp'), max_length=600, db_collation='C')
    folded = models.CharField(_('tên không dấu'), max_length=200, db_index=True, db_collation='C')
    since = models.DateField(_('từ ngày'), null=True, blank=True)
    until = models.DateField(_('đến ngày'), null=True, blank=True)
    latitude = models.FloatField(_('vĩ độ'), null=True, blank=True)
    longitude = models.FloatField(_('kinh độ'), null=True, blank=True)
    is_invented = models.BooleanField(_('minh họa'), default=False)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _('đơn vị'), _('đơn vị')
        ordering = ['sort_key', 'id']
        indexes = [models.Index(fields=['level', 'sort_key'])]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """The name with its type word in front where people say it: `xã Bến Mơ`, `tỉnh Sông Trăng`."""
        return whole_name(self.name, self.sort)


class Designation(models.Model):
    """A unit's name, type and official code between two days (None: not known, or still so)."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name='designations')
    name = models.CharField(_('tên'), max_length=200)
    folded = models.CharField(_('tên không dấu'), max_length=200, db_index=True, db_collation='C')
    sort = models.CharField(_('loại'), max_length=24, choices=Sort)
    code = models.CharField(_('mã số'), max_length=16, blank=True)
    since = models.DateField(_('từ ngày'), null=True, blank=True)
    until = models.DateField(_('đến ngày'), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _('tên gọi theo thời gian'), _('tên gọi theo thời gian')


class Relation(models.Model):
    """A dated tie of a unit: the territory it sits in, or the unit above it in its own line."""

    class Tie(models.TextChoices):
        WITHIN = 'within', _('nằm trong')
        ANSWERS_TO = 'answers_to', _('trực thuộc ngành dọc')

    unit = models.ForeignKey(Unit, models.CASCADE, related_name='relations')
    tie = models.CharField(_('quan hệ'), max_length=12, choices=Tie)
    to = models.ForeignKey(Unit, models.CASCADE, related_name='related')
    since = models.DateField(_('từ ngày'), null=True, blank=True)
    until = models.DateField(_('đến ngày'), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _('quan hệ giữa các đơn vị'), _('quan hệ giữa các đơn vị')
        indexes = [models.Index(fields=['to', 'tie']), models.Index(fields=['unit', 'tie'])]


class Alias(models.Model):
    """What texts that an office takes in call a unit, where no name of the tree says it: kept when a person said who is meant."""

    office = models.ForeignKey(Unit, models.CASCADE, related_name='aliases', verbose_name=_('đơn vị dùng'))
    words = models.CharField(_('cách gọi'), max_length=200)
    folded = models.CharField(_('cách gọi không dấu'), max_length=200, db_collation='C')
    unit = models.ForeignKey(Unit, models.CASCADE, related_name='called_also', verbose_name=_('đơn vị'))

    class Meta:
        verbose_name, verbose_name_plural = _('cách gọi khác'), _('cách gọi khác')
        constraints = [models.UniqueConstraint(fields=['office', 'folded'], name='one_alias_an_office')]


class Edition(models.Model):
    """The map of territories from one day on."""

    on = models.DateField(_('bản đồ ngày'), unique=True)
    since = models.DateField(_('hiệu lực từ'), null=True, blank=True)
    title = models.CharField(_('tên bản đồ'), max_length=200)
    resolution = models.CharField(_('nghị quyết'), max_length=300, blank=True)
    source = models.CharField(_('nguồn'), max_length=300, blank=True)
    note = models.TextField(_('ghi chú'), blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _('bản đồ hành chính'), _('bản đồ hành chính')
        ordering = ['on']

    def __str__(self) -> str:
        return self.title


class Succession(models.Model):
    """A closed unit and one of the units that took it over, by the map that did so (a body: by none)."""

    old = models.ForeignKey(Unit, models.CASCADE, related_name='successions')
    new = models.ForeignKey(Unit, models.CASCADE, related_name='predecessions')
    edition = models.ForeignKey(Edition, models.CASCADE, null=True, blank=True, related_name='successions')
    note = models.CharField(_('ghi chú'), max_length=300, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _('kế thừa'), _('kế thừa')
        constraints = [models.UniqueConstraint(fields=['old', 'new'], name='one_succession_a_pair')]


class Place(models.Model):
    """Where a unit is found on a map: its own place, its successor's, or the lowest that holds all of it.

    `is_whole` is false for a unit that this map splits: it stands there not allocated to any part.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name='places')
    unit = models.ForeignKey(Unit, models.CASCADE, related_name='places')
    path = models.CharField(_('vị trí'), max_length=80, db_collation='C')
    is_whole = models.BooleanField(_('nguyên vẹn'), default=True)

    class Meta:
        verbose_name, verbose_name_plural = _('vị trí trên bản đồ'), _('vị trí trên bản đồ')
        constraints = [models.UniqueConstraint(fields=['edition', 'unit'], name='one_place_a_map')]
        indexes = [models.Index(fields=['edition', 'path'])]


class Ancestor(models.Model):
    """A unit and each territory that holds it on a map, itself included: what a roll-up joins.

    `level` is the ancestor's; empty where the ancestor is not on this map (a closed unit beside itself),
    so that a sum over one level meets every unit at most once. Always computed as a whole from units that the
    database has checked already: checking some 260,000 rows again would cost a third of a load.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name='+', db_constraint=False)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name='+', db_constraint=False)
    ancestor = models.ForeignKey(Unit, models.CASCADE, related_name='+', db_constraint=False)
    level = models.CharField(_('cấp'), max_length=10, choices=Level, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _('cấp trên theo bản đồ'), _('cấp trên theo bản đồ')
        constraints = [models.UniqueConstraint(fields=['edition', 'unit', 'ancestor'], name='one_row_an_ancestor')]
        indexes = [
            models.Index(fields=['edition', 'level', 'unit', 'ancestor']),
            models.Index(fields=['edition', 'ancestor', 'unit']),
        ]


class UserManager(BaseUserManager):
    def create_user(self, username: str, password: str | None = None, full_name: str = '', phone: str = '') -> 'User':
        user = self.model(username=self.model.normalize_username(username), key=Key.objects.create_new())
        user.full_name, user.phone = full_name, phone
        user.set_password(password)
        user.save(using=self._db)
        return user


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=['password', 'last_login']
)
class User(AbstractBaseUser):
    """A person who signs in. What the person may do comes from memberships; name and phone are sealed."""

    username = models.CharField(_('tên đăng nhập'), max_length=60, unique=True, db_collation='C')
    key = models.ForeignKey(Key, models.PROTECT, related_name='+')
    full_name_sealed = models.BinaryField(_('họ và tên'), default=bytes)
    phone_sealed = models.BinaryField(_('điện thoại'), default=bytes)
    is_active = models.BooleanField(_('đang hoạt động'), default=True)
    language = models.CharField(
        _('ngôn ngữ'), max_length=2, default='vi', choices=[('vi', 'Tiếng Việt'), ('en', 'English')]
    )

    full_name = Sealed('full_name_sealed')
    phone = Sealed('phone_sealed')
    objects = UserManager()
    USERNAME_FIELD = 'username'

    class Meta:
        verbose_name, verbose_name_plural = _('người dùng'), _('người dùng')

    def __str__(self) -> str:
        return self.full_name or self.username

    def __repr__(self) -> str:
        """What logs and error reports print: no name of a person."""
        return f'<User: {self.username}>'

    def get_full_name(self) -> str:
        return str(self)


class Post(models.Model):
    """A post in a unit: what a person is there (`Trưởng ban`), whoever holds it."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name='posts')
    title = models.CharField(_('chức vụ'), max_length=200)

    class Meta:
        verbose_name, verbose_name_plural = _('chức vụ'), _('chức vụ')

    def __str__(self) -> str:
        return f'{self.title}, {self.unit.full_name}'


class Role(models.TextChoices):
    READER = 'reader', _('người xem')
    RECORDER = 'recorder', _('người ghi')
    HANDLER = 'handler', _('người xử lý')
    LEADER = 'leader', _('lãnh đạo')
    ADMINISTRATOR = 'administrator', _('quản trị')


class Reach(models.TextChoices):
    UNIT = 'unit', _('riêng đơn vị')
    LINE = 'line', _('ngành dọc bên dưới')
    TERRITORY = 'territory', _('cả địa bàn')


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Membership(models.Model):
    """A person in a post from a day until a day, with the role it gives and how far it reaches.

    `acting` is set on what `rights.memberships` gives to a person who acts for the holder: the number of the stand-in.
    """

    acting: int | None = None

    user = models.ForeignKey(User, models.CASCADE, related_name='memberships')
    post = models.ForeignKey(Post, models.CASCADE, related_name='memberships')
    role = models.CharField(_('vai trò'), max_length=14, choices=Role)
    reach = models.CharField(_('phạm vi'), max_length=10, choices=Reach)
    since = models.DateField(_('từ ngày'))
    until = models.DateField(_('đến ngày'), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _('phân công'), _('phân công')
        indexes = [models.Index(fields=['user', 'since'])]

    @cached_property
    def stand_in(self) -> 'StandIn | None':
        """How it comes that the person acts for the holder; nothing in an own post."""
        return self.acting and StandIn.objects.select_related('membership__user__key').get(pk=self.acting)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class StandIn(models.Model):
    """Who acts for the holder of a post from a day to a day: with what the post gives, and nothing to hand on."""

    class Absence(models.TextChoices):
        LEAVE = 'leave', _('nghỉ phép')
        MISSION = 'mission', _('đi công tác')
        STUDY = 'study', _('đi học')
        AWAY = 'away', _('vắng mặt')

    membership = models.ForeignKey(
        Membership, models.PROTECT, related_name='stand_ins', verbose_name=_('người vắng mặt')
    )
    user = models.ForeignKey(User, models.PROTECT, related_name='stands_in', verbose_name=_('người làm thay'))
    since = models.DateField(_('từ ngày'))
    until = models.DateField(_('đến ngày'))
    absence = models.CharField(_('lý do vắng'), max_length=8, choices=Absence, default=Absence.LEAVE)
    named_by = models.ForeignKey(User, models.PROTECT, related_name='+', db_index=False, verbose_name=_('người cử'))
    named_at = models.DateTimeField(_('cử lúc'), auto_now_add=True)
    ended_on = models.DateField(_('thôi làm thay từ ngày'), null=True, blank=True)

    objects = StandInQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _('người làm thay'), _('những người làm thay')
        constraints = [
            models.CheckConstraint(condition=models.Q(until__gte=models.F('since')), name='a_stand_in_has_days')
        ]

    @property
    def words(self) -> str:
        """'bà Hoa (nghỉ phép từ 23/11/2026 đến 27/11/2026)': for whom, and why."""
        return gettext('%(holder)s (%(absence)s từ %(since)s đến %(until)s)') % {
            'holder': self.membership.user,
            'absence': self.get_absence_display(),
            'since': format_date(self.since),
            'until': format_date(self.until),
        }
