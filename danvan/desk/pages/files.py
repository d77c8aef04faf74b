"""Files on a record: sent in, given back as a download, taken away."""

from io import BytesIO

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from danvan.desk.access import signed_in, visible_record
from danvan.desk.pages.detail import detail_context
from danvan.records import attachments
from danvan.records.errors import ActError
from danvan.records.kinds import Kind
from danvan.records.models import Attachment, Record


@signed_in
def add_file(request: HttpRequest, kind: Kind, pk: int) -> HttpResponse:
    """For those who may write at the record's unit; a refusal is shown in its three parts."""
    record = visible_record(request, kind, pk)
    sent = request.FILES.get('tep')
    if request.method != 'POST' or sent is None:
        return redirect('record', kind, pk)
    most = getattr(settings, 'ATTACHMENT_BYTES', attachments.LARGEST) + 1  # enough to be refused as too large
    try:
        attachments.accept(record, request.user, sent.name, sent.read(most), 'cam_doan' in request.POST)
    except ActError as error:
        return _refused(request, kind, record, error)
    messages.success(request, _('Đã nhận tệp.'))
    return redirect('record', kind, pk)


@signed_in
def give_file(request: HttpRequest, kind: Kind, pk: int, number: int) -> HttpResponse:
    """A file of a record in the person's reach, always as a download, never opened by the browser itself."""
    name, content = attachments.open_attachment(_file(visible_record(request, kind, pk), number))
    response = FileResponse(BytesIO(content), as_attachment=True, filename=name)
    response['Content-Type'] = 'application/octet-stream'
    response['Cache-Control'] = 'private, no-store'
    return response


@signed_in
def remove_file(request: HttpRequest, kind: Kind, pk: int, number: int) -> HttpResponse:
    """For those who may write at the record's unit."""
    record = visible_record(request, kind, pk)
    if request.method == 'POST':
        try:
            attachments.remove(_file(record, number), request.user, request.POST.get('ly_do', '').strip())
        except ActError as error:
            return _refused(request, kind, record, error)
        messages.success(request, _('Đã gỡ tệp.'))
    return redirect('record', kind, pk)


def _file(record: Record, number: int) -> Attachment:
    return get_object_or_404(record.attachments.select_related('record__key'), pk=number)


def _refused(request: HttpRequest, kind: Kind, record: Record, error: ActError) -> HttpResponse:
    context = detail_context(request, kind, record) | {'refusal': error}
    return render(request, 'desk/detail.html', context, status=422)
