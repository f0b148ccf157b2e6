@echo off
rem Starts the command line; needs only Java 17 or newer. SANLING_JAVA_OPTS goes to the JVM after all that is chosen
rem here; SANLING_CACHE is the folder of compiled rulebook folders and of class data, or "off".
setlocal disabledelayedexpansion
rem Output is UTF-8; the console gets its own code page back afterwards.
set "PAGE="
for /f "tokens=2 delims=:." %%p in ('chcp') do set "PAGE=%%p"
chcp 65001 > nul
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME:"=%\bin\java"
if defined JAVA_HOME if not exist "%JAVA%.exe" goto missing
set "LIB=%~dp0..\lib"
set "MAIN=io.sanling.examples.workbench"
set "CACHE="
if defined SANLING_CACHE set "CACHE=%SANLING_CACHE:"=%"
if not defined CACHE if defined LOCALAPPDATA set "CACHE=%LOCALAPPDATA%\sanling"
if /i "%CACHE%"=="off" set "CACHE="
rem A backslash before a quote would not end the argument.
if defined CACHE if "%CACHE:~-1%"=="\" set "CACHE=%CACHE:~0,-1%"
rem Class data for the JVM to share halve the start. Those of another JVM or of other jars it does not use.
set "SHARE="
for %%j in ("%LIB%\sanling-workbench*.jar") do set "CLASSES=%CACHE%\classes-%%~nj-%%~zj.jsa"
if defined CACHE if exist "%CLASSES%" set "SHARE="-XX:SharedArchiveFile=%CLASSES%""
rem Most runs are over before the JVM's second compiler pays, but for digests, which it makes six times as fast: it gets
rem nothing else to compile, and what the first compiles is not watched for it.
set "DIGESTS=-XX:+UnlockDiagnosticVMOptions -XX:-DisplayVMOutput -XX:Tier3DelayOn=0 -XX:Tier3DelayOff=0 -XX:Tier3InvocationThreshold=100 -XX:Tier3MinInvocationThreshold=50 -XX:Tier3CompileThreshold=1000 -XX:Tier4InvocationThreshold=200 -XX:Tier4MinInvocationThreshold=1 -XX:Tier4CompileThreshold=200 -XX:Tier4BackEdgeThreshold=200 -XX:Tier3InvokeNotifyFreqLog=4 -XX:Tier23InlineeNotifyFreqLog=4 -XX:Tier3BackedgeNotifyFreqLog=6"
set "DIRECTIVES=-XX:CompilerDirectivesFile=%~dp0digests.json"
rem How much there is to read, in KiB, decides how the JVM works: what is short with the first compiler alone, what is
rem longer with the second for digests, and only what is long with all of both and several collecting threads. Small
rem pieces are inlined there, as large ones take longer to compile than they save. Standard input may be anything.
set "COMMAND="
set "BEFORE="
set /a SIZE=0
:word
if "%~1"=="" goto chosen
if "%BEFORE%"=="--out" goto next
if "%BEFORE%"=="--trust" goto next
if "%BEFORE%"=="--lang" goto next
if "%BEFORE%"=="--format" goto next
if "%~1"=="-" set /a SIZE=1000000
if exist "%~1\" (for /r "%~1" %%f in (*) do call :add %%~zf) else if exist "%~1" call :add %~z1
set "WORD=%~1"
if not defined COMMAND if not "%WORD:~0,1%"=="-" set "COMMAND=%WORD%"
:next
set "BEFORE=%~1"
shift /1
goto word
:chosen
set "HEAP=1g"
set /a MIDDLE=4096
set /a LARGE=49152
for %%c in (check impact history replay new-replay) do if "%COMMAND%"=="%%c" set /a LARGE=262144
for %%c in (assess verify) do if "%COMMAND%"=="%%c" set "HEAP=512m"
set "TUNED=-XX:NewRatio=1 -XX:FreqInlineSize=100 -XX:InlineSmallCode=800"
set "DIRECTED="
set "COLLECTOR=-XX:+UseParallelGC"
if %SIZE% LSS %LARGE% set "COLLECTOR=-XX:+UseSerialGC"
if %SIZE% LSS %LARGE% set "TUNED=-XX:TieredStopAtLevel=1"
rem Where class data were made, the JVM knows these options.
if %SIZE% LSS %LARGE% if %SIZE% GEQ %MIDDLE% if defined SHARE set "DIRECTED="%DIRECTIVES%""
if defined DIRECTED set "TUNED=%DIGESTS%"
rem The JVM takes one collector only.
set "OPTS="
if defined SANLING_JAVA_OPTS set "OPTS=%SANLING_JAVA_OPTS:"=%"
if defined OPTS if not "%OPTS:GC=%"=="%OPTS%" set "COLLECTOR="
if %SIZE% LSS %LARGE% if "%HEAP%"=="512m" set "HEAP=256m"
"%JAVA%" %COLLECTOR% %TUNED% %DIRECTED% -Xmx%HEAP% -Xshare:auto -Xlog:disable %SHARE% %SANLING_JAVA_OPTS% "-Dsanling.rulebooks=%~dp0..\rulebooks" "-Dsanling.cache=%CACHE%" -cp "%LIB%\*" %MAIN%.Sanling %*
set "CODE=%ERRORLEVEL%"
if %CODE%==9009 goto missing
rem The class data are made once, behind the first command, by a window of their own.
if not defined CACHE goto done
if exist "%CLASSES%" goto done
set "WORK=%CACHE%\making"
if not exist "%CACHE%" mkdir "%CACHE%" 2> nul
rem What was killed a day ago makes none; those of earlier releases are made anew when they are wanted.
forfiles /p "%CACHE%" /m making /d -1 /c "cmd /c rmdir /s /q @path" > nul 2>&1
forfiles /p "%CACHE%" /m classes-*.jsa /d -30 /c "cmd /c del @path" > nul 2>&1
mkdir "%WORK%" 2> nul || goto done
start "" /b /low cmd /c ""%JAVA%" -XX:+UseSerialGC %DIGESTS% "%DIRECTIVES%" -Xmx512m -XX:ErrorFile="%WORK%\error.log" -Dsanling.cache="%WORK%" -cp "%LIB%\*" %MAIN%.Sanling assess --rulebook "%~dp0..\rulebooks\henan-2022" --as-of 2022-08-31 "%~dp0..\data\huaiyang-2022\411603205.jsonl" > nul 2>&1 < nul && "%JAVA%" -XX:DumpLoadedClassList="%WORK%\classes" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx512m -XX:ErrorFile="%WORK%\error.log" -Dsanling.cache="%WORK%" -cp "%LIB%\*" %MAIN%.Training "%~dp0..\data\huaiyang-2022\411603205.jsonl" "%~dp0..\rulebooks\henan-2022" "%WORK%" > nul 2>&1 < nul && "%JAVA%" -Xshare:dump -XX:SharedClassListFile="%WORK%\classes" -XX:SharedArchiveFile="%WORK%\classes.jsa" -XX:+UseSerialGC -Xmx512m -XX:ErrorFile="%WORK%\error.log" -cp "%LIB%\*" > nul 2>&1 < nul & move "%WORK%\classes.jsa" "%CLASSES%" > nul 2>&1 & rmdir /s /q "%WORK%""
:done
if defined PAGE chcp %PAGE% > nul
exit /b %CODE%

:missing
echo Java 17 or newer is needed: install it, or set JAVA_HOME to where it is. 1>&2
set "CODE=2"
goto done

:add
set "BYTES=%1"
if "%BYTES:~9%"=="" (set /a SIZE+=BYTES/1024+1) else set /a SIZE=1000000
exit /b
