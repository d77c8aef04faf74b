"""Models and exemplars: the sections of their form, and what the acts have left: recognitions, reviews, scores."""

from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _

from danvan.desk.access import address
from danvan.desk.kinds import Extras, Panel
from danvan.desk.kinds.exemplars import setting
from danvan.org.models import User
from danvan.records.models import Record
from danvan.work.exemplars import likeness

SECTIONS = (
    (
        _('Mô hình và đơn vị đăng ký'),
        ('unit', 'title', 'subject', 'collective', 'field', 'local_field', 'aimed_level', 'day', 'launching', 'copied_from', 'is_derived'),
    ),
    (_('Vì sao làm, làm để đạt gì'), ('problem', 'aims')),
    (_('Cách làm'), ('method', 'place', 'beneficiaries')),
    (_('Lực lượng và nguồn lực'), ('lead_force', 'partner_forces', 'joining_forces', 'resources', 'budget', 'contributed', 'workdays')),
    (_('Thời gian'), ('starts_on', 'ends_on', 'evaluated_on')),
    (_('Kết quả và khả năng nhân rộng'), ('output', 'upkeep')),
    (_('Người phụ trách'), ('contact_name', 'contact_phone')),
)  # fmt: skip


def panels(record: Record, _user: User) -> list[Panel]:
    """What stands beneath the model's own row, where there is any."""
    exemplar = record.exemplar
    recognitions = list(exemplar.recognitions.select_related('authority_unit').order_by('day'))
    reviews = list(exemplar.reviews.select_related('by__key').order_by('year'))
    appraisals = list(
        exemplar.appraisals.select_related('sheet', 'self_by__key', 'desk_by__key', 'field_by__key')
        .prefetch_related('scores__criterion')
        .order_by('pk')
    )
    found = [
        Panel('desk/kinds/recognitions.html', {'rows': recognitions}),
        Panel('desk/kinds/reviews.html', {'rows': reviews}),
        Panel('desk/kinds/appraisals.html', {'rows': appraisals}),
    ]
    return [panel for panel in found if panel.context['rows']]


def addresses() -> list[URLPattern]:
    return [
        address('mo-hinh/thiet-lap/<key:key>/', setting.setting_page, 'exemplar_setting'),
        address('mo-hinh/thiet-lap/<key:key>/chep/', setting.carry_over_page, 'carry_over_fields'),
        address('mo-hinh/thiet-lap/<key:key>/linh-vuc/<int:pk>/go/', setting.drop_field_page, 'drop_local_field'),
        address('mo-hinh/thiet-lap/<key:key>/bang-diem/', setting.sheet_page, 'open_score_sheet'),
    ]


EXTRAS = Extras(
    'exemplar',
    sections=SECTIONS,
    panels=panels,
    alike=likeness.alike,
    addresses=addresses,
    setting=('exemplar_setting', _('Lĩnh vực của địa phương, bảng điểm')),
)
