"""Forms as an administrator makes and changes them: a new form, a new version, what a version asks.

What a layout may be is told by `layout`; the forms that ship are loaded elsewhere and belong to nobody here.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from danvan.org.models import Role, Unit, User
from danvan.org.rights import roles_at
from danvan.records.errors import NotAllowed, Refused
from danvan.work.filings.layout import LayoutError, parse
from danvan.work.filings.models import Form, FormVersion, Request


def may_make(user: User, owner: Unit | None) -> bool:
    """Whether the person administers the unit that the form belongs to; what ships is changed by nobody."""
    return owner is not None and Role.ADMINISTRATOR in roles_at(user, owner)


@transaction.atomic
def make_form(
    user: User, owner: Unit, code: str, title: str, *, regime: str, shapes: Iterable[str], since: date,
    layout: Mapping[str, Any], document: str = '',
) -> FormVersion:  # fmt: skip
    """A new form of the unit with its first version. Raises `NotAllowed`, `Refused`."""
    _must_administer(user, owner)
    _must_be_readable(layout)
    if Form.objects.filter(code=code).exists():
        raise Refused(
            _('Biểu mẫu chưa được lập: đã có biểu mang mã %(code)s.') % {'code': code},
            _('Mỗi biểu có một mã riêng.'), _('Mời chọn mã khác.'),
        )  # fmt: skip
    form = Form.objects.create(code=code, title=title, regime=regime, shapes=list(shapes), owner=owner)
    return FormVersion.objects.create(
        form=form, number=1, since=since, layout=layout, document=document, made_by=user
    )  # fmt: skip


@transaction.atomic
def open_version(user: User, form: Form, since: date, document: str = '') -> FormVersion:
    """The next version, which asks what the latest one asks until it is changed; the latest one ends the day before."""
    _must_administer(user, form.owner)
    Form.objects.select_for_update().get(pk=form.pk)
    last = form.versions.order_by('number').last()
    if since <= last.since:
        raise Refused(
            _('Phiên bản mới chưa được mở.'),
            _('Phiên bản mới có hiệu lực sau ngày %(day)s của phiên bản đang có.') % {'day': f'{last.since:%d/%m/%Y}'},
            _('Mời chọn ngày sau đó.'),
        )  # fmt: skip
    last.until = since - timedelta(days=1)
    last.save(update_fields=['until'])
    return FormVersion.objects.create(
        form=form, number=last.number + 1, since=since, layout=last.layout, outline=last.outline, document=document,
        made_by=user,
    )  # fmt: skip


@transaction.atomic
def change_layout(user: User, version: FormVersion, layout: Mapping[str, Any]) -> FormVersion:
    """What a version asks, until a request uses it. Raises `NotAllowed`, `Refused`."""
    _must_administer(user, version.form.owner)
    version = FormVersion.objects.select_for_update(of=('self',)).select_related('form__owner').get(pk=version.pk)
    if is_used(version):
        raise Refused(
            _('Phiên bản này chưa được sửa: đã có yêu cầu báo cáo dùng phiên bản này.'),
            _('Biểu đã gửi cho các đơn vị thì giữ nguyên.'), _('Mời mở một phiên bản mới rồi sửa ở đó.'),
        )  # fmt: skip
    _must_be_readable(layout)
    version.layout = layout
    version.save(update_fields=['layout'])
    return version


def is_used(version: FormVersion) -> bool:
    return Request.objects.filter(version=version).exists()


def _must_administer(user: User, owner: Unit | None) -> None:
    if not may_make(user, owner):
        raise NotAllowed(
            _('Biểu mẫu chưa được thay đổi.'),
            _('Biểu mẫu do người quản trị của đơn vị ban hành lập và sửa; biểu có sẵn thì giữ nguyên.'),
            _('Mời lập biểu của đơn vị, hoặc liên hệ người quản trị.'),
        )  # fmt: skip


def _must_be_readable(layout: Mapping[str, Any]) -> None:
    try:
        parse(layout)
    except LayoutError as error:
        raise Refused(f'{error.place}: {error.what}', error.rule, error.to_do) from error
