; Inno Setup 6 recipe for the Windows installer, after "python packaging\build.py application":
;   iscc /DVersion=0.1.0 packaging\windows\rapporteur-desk.iss
; Installs for one person without administrator's rights unless the person asks for everybody.
#ifndef Version
  #error Give the version: /DVersion=0.1.0
#endif

[Setup]
AppId={{CD51CFF1-4850-41C4-9CC0-D9EAB8C3C969}
AppName=Rapporteur Desk
AppVersion={#Version}
AppVerName=Rapporteur Desk {#Version}
AppPublisher=Rapporteur Desk
DefaultDirName={autopf}\Rapporteur Desk
DefaultGroupName=Rapporteur Desk
DisableProgramGroupPage=yes
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=rapporteur-desk-{#Version}-setup
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
UninstallDisplayIcon={app}\rapporteur-desk-window.exe
; A dossier may be open: closing it saves it, so ask rather than end the program.
CloseApplications=yes

[Languages]
Name: "french"; MessagesFile: "compiler:Languages\French.isl"
Name: "english"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked

[InstallDelete]
; Files of the former version that the new one lacks. Dossiers are in the person's own folders, never here.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\rapporteur-desk\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{group}\Rapporteur Desk"; Filename: "{app}\rapporteur-desk-window.exe"
Name: "{autodesktop}\Rapporteur Desk"; Filename: "{app}\rapporteur-desk-window.exe"; Tasks: desktopicon

[Run]
Filename: "{app}\rapporteur-desk-window.exe"; Description: "{cm:LaunchProgram,Rapporteur Desk}"; Flags: nowait postinstall skipifsilent
