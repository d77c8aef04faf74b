"""The Vietnamese words before a unit's name: xã Bến Mơ, tỉnh Sông Trăng. In every language of the screen the same."""

SORT_WORDS = {
    'tinh': 'tỉnh',
    'thanh_pho': 'thành phố',
    'quan': 'quận',
    'huyen': 'huyện',
    'thi_xa': 'thị xã',
    'thanh_pho_thuoc_tinh': 'thành phố',
    'xa': 'xã',
    'phuong': 'phường',
    'thi_tran': 'thị trấn',
    'dac_khu': 'đặc khu',
    'thon': 'thôn',
    'to_dan_pho': 'tổ dân phố',
}


def whole_name(name: str, sort: str) -> str:
    """The name as people say it; 'Phường 1' has its word already, a body or the country needs none."""
    word = SORT_WORDS.get(sort, '')
    return name if not word or name.casefold().startswith(f'{word} ') else f'{word} {name}'
