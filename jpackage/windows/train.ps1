# Finishes the Windows image: leaves it in target\image\RespDesk and trains the server's AOT cache with the image's
# own runtime, flags and class path. Arguments: the folder that jpackage has written to, the build's target folder.
# Not run by the project so far. The window starts without a cache on Windows.
param([string] $stage, [string] $target)
$ErrorActionPreference = "Stop"
New-Item -ItemType Directory -Force "$target\image" | Out-Null
Move-Item "$stage\RespDesk" "$target\image\RespDesk"
$app = (Resolve-Path "$target\image\RespDesk\app").Path
$lines = Get-Content "$app\respdesk-server.cfg" | ForEach-Object { $_.Replace('$APPDIR', $app) }
function Setting($name) { $lines | Where-Object { $_.StartsWith("$name=") } | ForEach-Object { $_.Substring($name.Length + 1) } }
$options = Setting "java-options" | Where-Object { $_ -notmatch "^-(XX:AOTCache=|Xlog:|Djpackage)" }
$work = Join-Path $env:TEMP ("respdesk-" + [guid]::NewGuid())
New-Item -ItemType Directory $work | Out-Null
$listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
$listener.Start(); $port = $listener.LocalEndpoint.Port; $listener.Stop()
$java = @("-XX:AOTCacheOutput=$app\respdesk-server.aot") + $options +
  @("-cp", ((Setting "app.classpath") -join ";"), (Setting "app.mainclass"), "--port", "$port", "--dir", "$work")
$server = Start-Process "$target\runtime\bin\java.exe" -ArgumentList $java -PassThru -NoNewWindow
for ($i = 0; $i -lt 100; $i++) {
  try { $socket = [Net.Sockets.TcpClient]::new("127.0.0.1", $port); break } catch { Start-Sleep -Milliseconds 200 }
}
if ($socket) {
  $stream = $socket.GetStream()
  $buffer = New-Object byte[] 65536
  for ($k = 0; $k -lt 2000; $k++) {
    $text = (0..49 | ForEach-Object { "SET key:$_ value-$k`r`nGET key:$_`r`nINCR counter`r`nHSET hash field:$_ $k`r`n" }) -join ""
    $bytes = [Text.Encoding]::ASCII.GetBytes($text)
    $stream.Write($bytes, 0, $bytes.Length)
    while ($stream.DataAvailable) { $stream.Read($buffer, 0, $buffer.Length) | Out-Null }
  }
  $end = [Text.Encoding]::ASCII.GetBytes("SHUTDOWN NOSAVE`r`n")
  $stream.Write($end, 0, $end.Length)
}
$server.WaitForExit(120000) | Out-Null
if (Test-Path "$app\respdesk-server.aot") { "AOT cache of respdesk-server trained" }
else { "No AOT cache for respdesk-server could be trained: it starts without one, slower." }
"No AOT cache for respdesk is trained on Windows: it starts without one, slower."
Remove-Item -Recurse -Force $work
