FROM registry.example.com/service:3
EXPOSE 8000
