using System.CommandLine;

namespace DefectFill.Cli.Arguments;

/// <summary>Whose defect: the data folder, the defect's name, what the object is called, and the split.</summary>
internal sealed class SubjectArguments
{
    /// <param name="isRequired">Whether nothing else can say whose it is.</param>
    public SubjectArguments(bool isRequired)
    {
        Data.Required = isRequired;
        Defect.Required = isRequired;
    }

    public Option<string?> Data { get; } =
        OptionKinds.Optional("--data", "DIR", "Folder of the photos, checked first.");

    public Option<string?> Defect { get; } =
        OptionKinds.Optional("--defect", "NAME[,NAME...]|all", "Which defect of the data folder.");

    public Option<string?> Object { get; } =
        OptionKinds.Optional("--object", "WORD", "What prompts call the object; the folder's name unless given.");

    public Option<string?> Split { get; } =
        OptionKinds.Optional("--split", "split.json", "Take only the training side of a split.");
}
