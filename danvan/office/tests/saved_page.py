"""Saved pages of two invented news sites, for the tests: one of today, one laid out by tables."""

TODAY = """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Sông Trăng tổng kết công tác dân vận năm 2026 | Báo Sông Trăng</title></head><body>
<header class="site-header"><div>Báo Sông Trăng - Cơ quan của Đảng bộ tỉnh</div><nav><ul><li><a href="/">Trang chủ</a></li></ul></nav></header>
<main><article class="detail"><h1 class="title-detail">Sông Trăng tổng kết công tác dân vận năm 2026</h1>
<div class="meta"><span class="date">Thứ sáu, 09/01/2027 15:30 (GMT+7)</span><div class="social">Chia sẻ</div></div>
<p class="sapo">Chiều 9-1, Ban Tuyên giáo và Dân vận Tỉnh ủy Sông Trăng tổ chức hội nghị tổng kết công tác dân vận năm 2026.</p>
<div class="content"><figure><img src="a.jpg"><figcaption>Quang cảnh hội nghị.</figcaption></figure>
<p>Trong năm, toàn tỉnh đăng ký xây dựng <b>936</b> mô hình “Dân vận khéo”; trong đó 909 mô hình được công nhận, nâng tổng số lên 2.425.</p>
<script>var a = 'không phải lời văn của bài này';</script><style>/* không phải lời văn */</style><p style="color:red; display:none">Lời văn không ai thấy trên trang báo này.</p>
<table align="center"><tr><td><img src="b.jpg"></td></tr><tr><td>Lãnh đạo tỉnh trao bằng khen cho các tập thể</td></tr></table>
<p>Ủy ban nhân dân tỉnh tặng bằng khen cho 10 tập thể và 11 cá nhân có thành tích xuất sắc trong công tác dân vận năm 2026.</p>
<table><tr><td>Đơn vị</td><td>Đăng ký</td><td>Công nhận</td></tr><tr><td>Xã Bến Mơ</td><td>12</td><td>10</td></tr></table>
<p style="text-align:right"><strong>Anh Minh</strong></p></div>
<div class="related-news"><h3>Tin liên quan</h3><ul><li><a href="1">Xã Bến Mơ ra mắt mô hình tuyến đường hoa kiểu mẫu do nhân dân đóng góp kinh phí và ngày công</a></li></ul></div>
</article><aside class="sidebar"><p>Một đoạn dài ở cột bên cạnh nói về thời tiết và giá cả thị trường trong tuần qua, không thuộc bài báo này.</p></aside></main>
<footer><p>Bản quyền thuộc Báo Sông Trăng. Giấy phép số 12/GP ngày 01/02/2020. Ghi rõ nguồn khi phát hành lại thông tin từ trang này.</p></footer></body></html>"""

BY_TABLES = """<html><head><title>Cổng thông tin điện tử xã Bến Mơ</title></head><body><table><tr><td valign=top><table><tr><td><a href=1>Giới thiệu</a></td></tr></table></td><td valign=top>
<span class="news_title">Bến Mơ: Hội nghị đối thoại giữa người đứng đầu cấp ủy với nhân dân</span><br><span class=ngay>(Ngày đăng: 20/05/2026)</span><br>
<div><p align=justify>Sáng 19/5, Đảng ủy xã Bến Mơ tổ chức hội nghị đối thoại giữa người đứng đầu cấp ủy với nhân dân. Dự hội nghị có 120 đại biểu.</p>
<p align=center><img src=1.jpg></p><p align=center><em>Đại biểu phát biểu tại hội nghị</em></p>
Tại hội nghị, có 15 ý kiến, kiến nghị về đường giao thông, nước sạch và vệ sinh môi trường; các ý kiến được trả lời ngay tại chỗ.<br><br>Kết thúc hội nghị, đồng chí Bí thư Đảng ủy xã tiếp thu các ý kiến và giao các ngành giải quyết trong quý III năm 2026.
<p align=right><b>Tin, ảnh: Hoa Lan</b></p></div><br>
<b>Các tin khác:</b><br><a href=7>Xã Bến Mơ tặng quà cho 30 hộ nghèo nhân dịp Tết (12/01/2026)</a></td></tr></table>
<div id=footer>Trang thông tin điện tử xã Bến Mơ. Chịu trách nhiệm: Chủ tịch UBND xã.</div></body></html>"""
