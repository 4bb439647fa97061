#!/bin/sh
. ./common.sh
exec gunicorn app:app
