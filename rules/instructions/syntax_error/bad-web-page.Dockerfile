<!DOCTYPE html>
<html>
<head><title>Sign in</title></head>
</html>
