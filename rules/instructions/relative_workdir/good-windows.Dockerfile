FROM --platform=windows/amd64 registry.example.com/base:1.4
WORKDIR C:/app
