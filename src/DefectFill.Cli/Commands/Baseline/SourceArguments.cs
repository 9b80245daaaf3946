using System.CommandLine;
using DefectFill.Cli.Arguments;

namespace DefectFill.Cli.Commands.Baseline;

/// <summary>The photos of a baseline: those of a run, or a data folder's.</summary>
internal sealed class SourceArguments
{
    public Option<string?> Run { get; } = OptionKinds.Optional(
        "--run", "RUN", "Take the photos of this run, so that both learn from the same. Else --data and --defect.");

    public SubjectArguments Subject { get; } = new(isRequired: false);

    public IReadOnlyList<Option> All => [Run, Subject.Data, Subject.Defect, Subject.Split];
}
