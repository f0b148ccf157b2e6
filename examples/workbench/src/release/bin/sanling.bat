@echo off
rem Starts the command line; needs only Java 17 or newer.
setlocal
chcp 65001 > nul
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -XX:+UseParallelGC %SANLING_JAVA_OPTS% -cp "%~dp0..\lib\*" io.sanling.examples.workbench.Sanling %*
exit /b %ERRORLEVEL%
