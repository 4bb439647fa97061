FROM mcr.microsoft.com/windows/servercore
CMD ["cmd"]
