using System.Text.Json.Serialization;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;

namespace DefectFill.Core.Events;

/// <summary>
/// What work reports while it runs: the same stream for the console, <c>--json</c>, a web page and a cluster.
/// </summary>
/// <remarks>Reported through <see cref="IProgress{T}"/>, in order, on the thread that does the work.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(ProgressEvent), "progress")]
[JsonDerivedType(typeof(StepEvent), "step")]
[JsonDerivedType(typeof(NoteEvent), "note")]
[JsonDerivedType(typeof(WarningEvent), "warning")]
[JsonDerivedType(typeof(ArtefactEvent), "artefact")]
[JsonDerivedType(typeof(DoneEvent), "done")]
public abstract record RunEvent;

/// <summary>How far some work has come.</summary>
/// <param name="What">The work, in a few words.</param>
/// <param name="Done">Units done, of <paramref name="Total"/>.</param>
/// <param name="Total">Units of the whole work.</param>
/// <param name="Detail">What a person may want to see beside the count.</param>
public sealed record ProgressEvent(string What, long Done, long Total, string? Detail = null) : RunEvent;

/// <summary>One training step.</summary>
/// <param name="Step">As in the folder's <c>progress.jsonl</c>.</param>
/// <param name="Steps">Steps of the whole run.</param>
public sealed record StepEvent(StepRecord Step, long Steps) : RunEvent;

/// <summary>Something worth knowing that needs no action.</summary>
public sealed record NoteEvent(string Text) : RunEvent;

/// <summary>Something that may spoil the result; the work continues.</summary>
/// <param name="Text">The whole message for a person.</param>
/// <param name="Problem">The same as data; null where no code exists for it.</param>
public sealed record WarningEvent(string Text, DatasetProblem? Problem = null) : RunEvent;

/// <summary>A file or folder was written.</summary>
/// <param name="Kind">For example <c>checkpoint</c>, <c>samples</c>, <c>image</c>, <c>sheet</c>, <c>report</c>.</param>
/// <param name="Path">Where it is.</param>
public sealed record ArtefactEvent(string Kind, string Path) : RunEvent;

/// <summary>The work is complete.</summary>
/// <param name="Path">Folder or file of the result; null where there is none.</param>
public sealed record DoneEvent(string? Path = null) : RunEvent;
