@echo off
rem Starts the loader command on the Java of JAVA_HOME, else on the one that is on the PATH.
setlocal
set "java=java"
if not defined JAVA_HOME goto start
set "java=%JAVA_HOME%\bin\java.exe"
if exist "%java%" goto start
echo loader: there is no "%java%": set JAVA_HOME to Java 17 or newer 1>&2
exit /b 4
:start
"%java%" -Dloader.command=loader %LOADER_JAVA_OPTS% -jar "%~dp0..\loader.jar" %*
