using System.CommandLine;
using System.CommandLine.Help;
using DefectFill.Cli;

var root = new Command("defectfill", "Learns a defect from a few masked photos and fills it onto photos of good parts.")
{
    new HelpOption(),
    new VersionOption(),
};
CommonOptions.AddTo(root);

return Runner.Run(root, args);
