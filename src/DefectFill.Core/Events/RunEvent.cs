using System.Text.Json.Serialization;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;

namespace DefectFill.Core.Events;

/// <summary>
/// What an activity reports while it runs: the same stream for a console, JSON, a web page and a cluster.
/// </summary>
/// <remarks>
/// Reported through <see cref="IProgress{T}"/>, in order, on the thread that does the work. Texts name options and
/// commands by <see cref="Mention"/>.
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(ProgressEvent), "progress")]
[JsonDerivedType(typeof(StepEvent), "step")]
[JsonDerivedType(typeof(NoteEvent), "note")]
[JsonDerivedType(typeof(WarningEvent), "warning")]
[JsonDerivedType(typeof(ArtefactEvent), "artefact")]
[JsonDerivedType(typeof(DoneEvent), "done")]
public abstract record RunEvent;

/// <summary>Progress of an activity.</summary>
/// <param name="What">The activity, in a few words.</param>
/// <param name="Done">Units done, of <paramref name="Total"/>.</param>
/// <param name="Total">Total number of units.</param>
/// <param name="Detail">Further information to show beside the count.</param>
public sealed record ProgressEvent(string What, long Done, long Total, string? Detail = null) : RunEvent;

/// <summary>One training step.</summary>
/// <param name="Step">The same record as in the folder's <c>progress.jsonl</c>.</param>
/// <param name="Steps">Steps of the whole run.</param>
public sealed record StepEvent(StepRecord Step, long Steps) : RunEvent;

/// <summary>Something worth knowing that needs no action.</summary>
/// <param name="Text">The complete message for a person.</param>
/// <param name="Problem">The same message as data; null if it has no code.</param>
public sealed record NoteEvent(string Text, Problem? Problem = null) : RunEvent;

/// <summary>Something that may degrade the result; the work continues.</summary>
/// <param name="Text">The complete message for a person.</param>
/// <param name="Problem">The same message as data; null if it has no code.</param>
public sealed record WarningEvent(string Text, Problem? Problem = null) : RunEvent;

/// <summary>A file or folder was written.</summary>
/// <param name="Kind">For example <c>checkpoint</c>, <c>samples</c>, <c>image</c>, <c>sheet</c>, <c>report</c>.</param>
/// <param name="Path">Its path.</param>
public sealed record ArtefactEvent(string Kind, string Path) : RunEvent;

/// <summary>The work is complete.</summary>
/// <param name="Path">Folder or file of the result; null if there is none.</param>
public sealed record DoneEvent(string? Path = null) : RunEvent;
