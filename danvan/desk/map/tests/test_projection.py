"""Where coordinates stand in the picture."""

from math import dist

from danvan.desk.map import archipelagos, projection
from danvan.desk.map.projection import HEIGHT, KM_PER_UNIT, WIDTH, point

HA_NOI, HUE, MUI_CA_MAU, MONG_CAI = (21.028, 105.854), (16.464, 107.591), (8.60, 104.73), (21.52, 108.03)


def test_point_puts_north_up_and_east_right():
    assert point(*HA_NOI)[1] < point(*HUE)[1] < point(*MUI_CA_MAU)[1]
    assert point(*MUI_CA_MAU)[0] < point(*HA_NOI)[0] < point(*MONG_CAI)[0]


def test_unit_is_about_two_kilometres():
    assert abs(dist(point(*HA_NOI), point(*HUE)) * KM_PER_UNIT - 540) < 20


def test_country_stands_in_the_picture():
    for corner in (HA_NOI, HUE, MUI_CA_MAU, MONG_CAI, (23.39, 105.32), (22.4, 102.14), (12.65, 109.46)):
        x, y = point(*corner)
        assert 0 < x < WIDTH and 0 < y < HEIGHT


def test_every_island_of_an_archipelago_stands_in_its_frame_above_the_name():
    for one in archipelagos.ALL:
        for latitude, longitude in one.islands.values():
            x, y = point(latitude, longitude)
            assert one.frame.x + 3 < x < one.frame.x + one.frame.width - 3
            assert one.frame.y + 3 < y < one.frame.y + one.frame.height - projection.LABEL_HEIGHT


def test_frames_keep_clear_of_each_other_and_of_the_edge():
    hoang_sa, truong_sa = (one.frame for one in archipelagos.ALL)
    assert hoang_sa.y + hoang_sa.height < truong_sa.y
    assert max(hoang_sa.x + hoang_sa.width, truong_sa.x + truong_sa.width) < WIDTH
    assert truong_sa.y + truong_sa.height < HEIGHT
