"""From degrees to the map: ETRS-TM35FIN, and kilometres in the map's own frame.

Formulas: Krüger's series to the fourth power of the third flattening, as in the public-administration
recommendation JHS 197 (2016) on the EUREF-FIN coordinate system, and in C. F. F. Karney, "Transverse Mercator
with an accuracy of a few nanometers", Journal of Geodesy 85 (2011). Good to a millimetre within Finland.
"""

from functools import lru_cache
from math import asin, asinh, atan, atanh, cos, cosh, radians, sin, sinh, sqrt, tan

SEMI_MAJOR_AXIS = 6_378_137.0  # metres, GRS80
FLATTENING = 1 / 298.257222101
CENTRAL_MERIDIAN = 27.0  # degrees east
SCALE = 0.9996
FALSE_EASTING = 500_000.0  # metres

_n = FLATTENING / (2 - FLATTENING)
_ECCENTRICITY = sqrt(2 * FLATTENING - FLATTENING**2)
_RADIUS = SEMI_MAJOR_AXIS / (1 + _n) * (1 + _n**2 / 4 + _n**4 / 64)
_SERIES = (
    _n / 2 - 2 * _n**2 / 3 + 5 * _n**3 / 16 + 41 * _n**4 / 180,
    13 * _n**2 / 48 - 3 * _n**3 / 5 + 557 * _n**4 / 1440,
    61 * _n**3 / 240 - 103 * _n**4 / 140,
    49561 * _n**4 / 161280,
)

# The map's frame: its north-west corner in metres, and its size. One unit of the map is one kilometre.
WEST, NORTH = 50_000, 7_792_000
MAP_WIDTH, MAP_HEIGHT = 700, 1200


def tm35fin(latitude: float, longitude: float) -> tuple[float, float]:
    """Return easting and northing in metres (EPSG:3067) of a point in degrees (ETRS89)."""
    phi, along = radians(latitude), radians(longitude - CENTRAL_MERIDIAN)
    conformal = asinh(tan(phi)) - _ECCENTRICITY * atanh(_ECCENTRICITY * sin(phi))
    beta = atan(sinh(conformal))
    eta_sphere = atanh(cos(beta) * sin(along))
    xi_sphere = asin(sin(beta) * cosh(eta_sphere))
    xi, eta = xi_sphere, eta_sphere
    for order, term in enumerate(_SERIES, 1):
        xi += term * sin(2 * order * xi_sphere) * cosh(2 * order * eta_sphere)
        eta += term * cos(2 * order * xi_sphere) * sinh(2 * order * eta_sphere)
    return _RADIUS * eta * SCALE + FALSE_EASTING, _RADIUS * xi * SCALE


@lru_cache(maxsize=1024)  # the points of municipalities stay where they are
def map_position(latitude: float, longitude: float) -> tuple[float, float]:
    """Return x and y on the map in kilometres from its north-west corner, y growing southwards."""
    easting, northing = tm35fin(latitude, longitude)
    return round((easting - WEST) / 1000, 2), round((NORTH - northing) / 1000, 2)
