import settings
from typing import Annotated, Self
