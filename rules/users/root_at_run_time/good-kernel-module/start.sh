#!/bin/sh
modprobe wireguard
exec tunnel --config /etc/tunnel.conf
