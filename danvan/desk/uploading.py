"""Files are let in by their size while they come: what is too large is thrown away as it arrives, never held in memory.

Which files a page takes, and what is in them, is for the pages and the floors below.
"""

from collections.abc import Callable
from functools import wraps
from io import BytesIO
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from danvan.desk.access import View, signed_in
from danvan.records.errors import Refused
from danvan.vietnamese import format_number

UNREAD = (TooManyFilesSent, TooManyFieldsSent, RequestDataTooBig, MultiPartParserError)


class Gate(FileUploadHandler):
    """Stands before Django's own handlers. `whole`: bytes of everything that is sent; `each`: bytes of one file."""

    def __init__(self, request: HttpRequest, each: int, whole: int) -> None:
        super().__init__(request)
        self.each, self.whole, self.size = each, whole, 0

    def handle_raw_input(self, _input: Any, _meta: Any, content_length: int, *_rest: Any, **_more: Any) -> None:
        self.size = content_length

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.is_over:
            raise StopUpload(connection_reset=False)  # reads on to the end, so that the browser hears the answer

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start + len(raw_data) <= self.each else None

    def file_complete(self, file_size: int) -> InMemoryUploadedFile | None:
        """Of a file that was too large its name and size alone; any other is the next handler's."""
        if file_size <= self.each:
            return None
        for handler in self.request.upload_handlers:
            if begun := getattr(handler, 'file', None):
                begun.close()
        return InMemoryUploadedFile(
            BytesIO(), self.field_name, self.file_name, self.content_type, file_size, self.charset
        )

    @property
    def is_over(self) -> bool:
        return self.size > self.whole


def receives(each: int, whole: int) -> Callable[[View], View]:
    """For people with an account: the view gets `request.refusal`, set where what was sent was not even read."""

    def marked(view: View) -> View:
        protected = csrf_protect(view)

        @csrf_exempt  # until the gate stands: the check itself would read what was sent
        @signed_in
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            request.refusal = _refusal(request, each, whole) if request.method == 'POST' else None
            return (view if request.refusal else protected)(request, *args, **kwargs)

        return guarded

    return marked


def _refusal(request: HttpRequest, each: int, whole: int) -> Refused | None:
    gate = Gate(request, each, whole)
    request.upload_handlers.insert(0, gate)
    try:
        request.POST  # noqa: B018  reads what was sent
    except UNREAD:
        return _refused(_('Các tệp gửi cùng lúc chưa được nhận: quá nhiều tệp, hoặc đường truyền bị ngắt.'), whole)
    size = format_number(gate.size // 1_000_000)
    return _refused(_('Các tệp gửi cùng lúc có %(size)s MB.') % {'size': size}, whole) if gate.is_over else None


def _refused(what: str, whole: int) -> Refused:
    return Refused(
        what,
        _('Mỗi lần gửi không quá %(limit)s MB và không quá 500 tệp.') % {'limit': format_number(whole // 1_000_000)},
        _('Mời kiểm tra lại tệp, hoặc chia ra gửi nhiều lần.'),
    )
