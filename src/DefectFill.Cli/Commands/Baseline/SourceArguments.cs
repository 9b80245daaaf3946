using System.CommandLine;
using DefectFill.Cli.Arguments;
using DefectFill.Cli.Basics;

namespace DefectFill.Cli.Commands.Baseline;

/// <summary>The photos of a baseline: those of a run or of a data folder.</summary>
internal sealed class SourceArguments
{
    public Option<string?> Run { get; } = OptionKinds.Optional(
        "--run", "RUN", "Use the photos of this run, so that both methods have the same; else --data and --defect.")
        .In(OptionGroup.Data);

    public SubjectArguments Subject { get; } = new(isRequired: false);

    public IReadOnlyList<Option> All => [Run, Subject.Data, Subject.Format, Subject.Defect, Subject.Split];
}
