"""Images that have no tag ``latest``: a reference without a tag finds nothing.

Source: Microsoft, "Removing the latest Tag: An Update on MCR" (2019-04,
https://techcommunity.microsoft.com/t5/containers/removing-the-latest-tag-an-update-on-mcr/ba-p/393045), read 2026-11.
"""

AS_OF = "2026-11"

WITHOUT_LATEST = {
    "mcr.microsoft.com/windows/servercore": "mcr.microsoft.com/windows/servercore:ltsc2025",
    "mcr.microsoft.com/windows/nanoserver": "mcr.microsoft.com/windows/nanoserver:ltsc2025",
    "microsoft/windowsservercore": "mcr.microsoft.com/windows/servercore:ltsc2025",
    "microsoft/nanoserver": "mcr.microsoft.com/windows/nanoserver:ltsc2025",
}
"""Image → a reference that can be pulled."""
