"""The by-laws of Rabenfurt as data."""

from sandbox_server.teaching_model.bylaws.baumschutz import BAUMSCHUTZ
from sandbox_server.teaching_model.bylaws.bewohnerparken import BEWOHNERPARKEN
from sandbox_server.teaching_model.bylaws.hundesteuer import HUNDESTEUER
from sandbox_server.teaching_model.bylaws.kita import KITA
from sandbox_server.teaching_model.bylaws.mietzuschuss import MIETZUSCHUSS
from sandbox_server.teaching_model.bylaws.oeffnungszeiten import OEFFNUNGSZEITEN
from sandbox_server.teaching_model.bylaws.sperrmuell import SPERRMUELL

BYLAWS = (SPERRMUELL, BEWOHNERPARKEN, HUNDESTEUER, KITA, MIETZUSCHUSS, BAUMSCHUTZ, OEFFNUNGSZEITEN)
