@echo off
rem Starts the loader command: finds Java 17 or newer by JAVA_HOME, else on the PATH.
setlocal
set "java=java"
if not "%JAVA_HOME%"=="" set "java=%JAVA_HOME%\bin\java.exe"
if not "%JAVA_HOME%"=="" if not exist "%java%" (
    echo loader: JAVA_HOME is %JAVA_HOME%, and there is no bin\java.exe in it: set it to Java 17 or newer 1>&2
    exit /b 4
)
"%java%" %LOADER_JAVA_OPTS% -jar "%~dp0..\loader.jar" %*
exit /b %ERRORLEVEL%
