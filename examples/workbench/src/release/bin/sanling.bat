@echo off
rem Starts the command line; needs only Java 17 or newer.
setlocal disabledelayedexpansion
rem Output is UTF-8; the console gets its own code page back afterwards.
set "PAGE="
for /f "tokens=2 delims=:." %%p in ('chcp') do set "PAGE=%%p"
chcp 65001 > nul
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME:"=%\bin\java"
rem Compiling rules is over before the second compiler of the JVM pays.
set "TIERS=-XX:+TieredCompilation"
for %%c in (check impact history replay new-replay) do if "%~1"=="%%c" set "TIERS=-XX:TieredStopAtLevel=1"
"%JAVA%" -XX:+UseParallelGC %TIERS% %SANLING_JAVA_OPTS% "-Dsanling.rulebooks=%~dp0..\rulebooks" -cp "%~dp0..\lib\*" io.sanling.examples.workbench.Sanling %*
set "CODE=%ERRORLEVEL%"
if %CODE%==9009 echo Java 17 or newer is needed: install it, or set JAVA_HOME to where it is. 1>&2
if defined PAGE chcp %PAGE% > nul
exit /b %CODE%
