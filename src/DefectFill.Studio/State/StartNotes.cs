namespace DefectFill.Studio.State;

/// <summary>What a person should know about the start of this Studio, in sentences.</summary>
internal sealed class StartNotes
{
    public List<string> All { get; } = [];
}
