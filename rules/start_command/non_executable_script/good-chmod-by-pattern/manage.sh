#!/bin/sh
exec flask "$@"
