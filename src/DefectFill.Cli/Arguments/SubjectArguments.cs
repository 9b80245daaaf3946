using System.CommandLine;
using DefectFill.Cli.Basics;

namespace DefectFill.Cli.Arguments;

/// <summary>The data folder, the defect, the object word and the split.</summary>
internal sealed class SubjectArguments
{
    /// <param name="isRequired">Whether the options are required because there is no other source.</param>
    public SubjectArguments(bool isRequired)
    {
        Data.Required = isRequired;
        Defect.Required = isRequired;
    }

    public Option<string?> Data { get; } =
        OptionKinds.Optional("--data", "DIR", "Folder of the photos; it is checked first.").In(OptionGroup.Data);

    public Option<string?> Format { get; } = FormatOption.Create();

    public Option<string?> Defect { get; } = OptionKinds.Optional(
        "--defect", "NAME[,NAME...]|all", "Defects of the data folder to use.").In(OptionGroup.Data);

    public Option<string?> Object { get; } = OptionKinds.Optional(
        "--object", "WORD", "What prompts call the object (default: the folder's name).").In(OptionGroup.Data);

    public Option<string?> Split { get; } = OptionKinds.Optional(
        "--split", "split.json", "Use only the training side of this split (default: all photos).")
        .In(OptionGroup.Data);
}
