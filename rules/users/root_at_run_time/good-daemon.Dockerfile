FROM alpine:3.22
RUN apk add --no-cache freeradius
EXPOSE 1812/udp
CMD ["radiusd", "-f", "-l", "stdout"]
