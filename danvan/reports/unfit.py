"""Why a file cannot be a template: each sort of fault in a sentence of three parts, what it is, the rule, what to do now."""

from django.utils.translation import gettext_lazy as _

from danvan.office.admitting import Fault
from danvan.office.template import SLOTS

SAID = {
    'large': _('Tệp mẫu quá lớn. Mẫu không quá 2 MB, giải nén không quá 30 MB. Mời giảm cỡ hình rồi tải lên lại.'),
    'broken': _('Tệp bị hỏng hoặc giải nén ra quá lớn, không mở được. Mẫu là một văn bản Word mở được. Mời mở tệp trong Word, lưu lại dưới dạng .docx rồi tải lên.'),
    'sort': _('Tệp không phải văn bản Word dạng .docx. Mẫu chỉ gồm chữ, bảng, hình và các ô điều khiển nội dung. Mời lưu lại dưới dạng .docx rồi tải lên.'),
    'macro': _('Tệp có macro. Mẫu chỉ gồm chữ, bảng, hình và các ô điều khiển nội dung. Mời lưu lại dưới dạng .docx không có macro rồi tải lên.'),
    'type': _('Tệp khai báo kiểu tài liệu (DTD) trong phần "%(named)s". Mẫu chỉ gồm chữ, bảng, hình và các ô điều khiển nội dung. Mời tải lại mẫu của hệ thống và sửa từ mẫu đó.'),
    'embedded': _('Tệp có đối tượng nhúng (OLE, ActiveX hoặc tệp khác): "%(named)s". Mẫu chỉ gồm chữ, bảng, hình và các ô điều khiển nội dung. Mời xóa đối tượng đó rồi tải lên lại.'),
    'remote': _('Tệp gắn với một mẫu ở nơi khác: "%(named)s". Mẫu không lấy gì từ bên ngoài. Trong Word, mời vào Developer, Document Template, chọn lại Normal rồi lưu.'),
    'external': _('Tệp có liên kết ra ngoài: "%(named)s". Mẫu không lấy gì từ bên ngoài. Mời bỏ liên kết (trong Word: Remove Hyperlink, hoặc chèn hình vào tệp) rồi tải lên lại.'),
    'chunk': _('Tệp chèn nguyên một tài liệu khác (altChunk): "%(named)s". Mẫu chỉ gồm chữ, bảng, hình và các ô điều khiển nội dung. Mời dán nội dung đó thành chữ rồi tải lên lại.'),
    'strange': _('Tệp có thành phần lạ: "%(named)s". Mẫu chỉ gồm chữ, bảng, hình và các ô điều khiển nội dung. Mời xóa thành phần đó rồi tải lên lại.'),
    'field': _('Tệp có trường tự tính "%(named)s". Mẫu chỉ dùng trường số trang. Mời bỏ trường đó hoặc đổi thành chữ rồi tải lên lại.'),
    'picture': _('Tệp có hình dạng "%(named)s". Mẫu nhận hình PNG, JPEG và GIF. Mời đổi dạng hình rồi tải lên lại.'),
    'tracked': _('Tệp còn nhận xét hoặc sửa đổi đang theo dõi. Văn bản phát hành không mang theo những phần đó. Mời chấp nhận hết, xóa nhận xét rồi tải lên lại.'),
    'sections': _('Tệp có %(named)s phần trang (section). Mẫu có một phần trang; trang ngang cho bảng rộng do phần mềm thêm. Mời bỏ ngắt phần rồi tải lên lại.'),
    'style': _('Tệp thiếu kiểu chữ "%(named)s". Nội dung văn bản được trình bày theo kiểu chữ này. Mời tải lại mẫu của hệ thống và sửa từ mẫu đó.'),
    'unknown': _('Ô nội dung mang thẻ "%(named)s" không có trong danh mục. Phần mềm chỉ điền những thẻ đã biết. Mời sửa thẻ (trong Word: Properties, Tag) hoặc xóa ô.'),
    'missing': _('Mẫu thiếu ô nội dung "%(label)s" (thẻ %(named)s). Văn bản phát hành phải có đủ các phần. Mời thêm ô với thẻ đó, hoặc chép lại từ mẫu của hệ thống.'),
    'place': _('Ô "%(label)s" (thẻ %(named)s) phải có một lần, đứng riêng thành đoạn ngoài bảng và khung chữ. Bảng và trang ngang của báo cáo cần chỗ đó. Mời chuyển ô ra rồi tải lên lại.'),
}  # fmt: skip


def sentence(fault: Fault) -> str:
    """Names what it is about; a part of the paper by its label in the file, too."""
    return str(SAID[fault.sort]) % {'named': fault.named, 'label': SLOTS.get(fault.named, '')}
