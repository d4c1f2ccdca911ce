from hypothesis import given
from hypothesis import strategies as st

from jointtable.layout.primitives import Box
from jointtable.ui.table.camera import LEAST, MOST, Camera, fitting, on_flight

numbers = st.floats(-5000, 5000)
zooms = st.floats(LEAST, MOST)
sizes = st.floats(200, 4000)
cameras = st.builds(Camera, numbers, numbers, zooms)


@given(cameras, st.floats(0.2, 5), numbers, numbers)
def test_zooming_keeps_the_place_under_the_pointer(camera, factor, x, y):
    after = camera.zoomed(factor, (x, y))
    before_px = (x - camera.x) * camera.zoom, (y - camera.y) * camera.zoom
    after_px = (x - after.x) * after.zoom, (y - after.y) * after.zoom
    assert abs(before_px[0] - after_px[0]) < 1e-6 * max(1, abs(before_px[0]))
    assert abs(before_px[1] - after_px[1]) < 1e-6 * max(1, abs(before_px[1]))
    assert LEAST <= after.zoom <= MOST


@given(cameras, cameras, sizes, sizes)
def test_a_flight_leaves_and_arrives_where_it_should(start, end, width, height):
    assert on_flight(start, end, 0, width, height) == start
    assert on_flight(start, end, 1, width, height) == end


@given(cameras, cameras, st.floats(0.01, 0.99), sizes, sizes)
def test_a_flight_never_comes_closer_than_its_ends(start, end, part, width, height):
    zoom = on_flight(start, end, part, width, height).zoom
    assert 0 < zoom <= max(start.zoom, end.zoom) * (1 + 1e-9)


def test_a_far_flight_rises_until_the_frames_between_are_seen():
    start, end = Camera(800, 450, 0.77), Camera(4500, 450, 0.77)
    middle = on_flight(start, end, 0.5, 1280, 850)
    assert middle.sees(1280, 850).holds(Box(1850, 0, 1600, 900))


def test_a_frame_fits_as_in_the_two_reference_windows():
    frame = Box(0, 0, 1600, 900)
    assert round(fitting(frame, 1280, 850, 24).zoom, 2) == 0.77
    assert round(fitting(frame, 982, 552, 12).zoom, 2) == 0.6


def test_the_whole_table_fits_as_in_the_reference_window():
    camera = fitting(Box(0, 0, 5300, 3224), 1656, 850, 24, above=48, below=6)
    assert round(camera.zoom, 3) == 0.247
    assert round((0 - camera.y) * camera.zoom + 850 / 2) == 48


def test_the_camera_stays_near_the_frames():
    bounds = Box(-800, -800, 6900, 4800)
    assert Camera(99_999, -99_999, 9).clamped(bounds) == Camera(6100, -800, MOST)
