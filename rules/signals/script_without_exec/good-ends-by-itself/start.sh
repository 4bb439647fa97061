#!/bin/sh
set -e
pip check
pytest
