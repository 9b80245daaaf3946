using DefectFill.Core.Options;
using DefectFill.Studio.Products;
using DefectFill.Studio.Work;

namespace DefectFill.Studio.Api.Views;

/// <summary>A set as the API gives it.</summary>
/// <param name="Run">The id of its run.</param>
/// <param name="State">That of its job.</param>
/// <param name="Count">Images asked for.</param>
/// <param name="Made">Images made so far.</param>
/// <param name="Kept">Images that a person chose to keep.</param>
/// <param name="Dropped">Images that were rejected.</param>
/// <param name="HasLabels">Whether it has labels of what visibly changed.</param>
/// <param name="Command">What a person would type instead.</param>
internal sealed record SetView(
    string Id, string Name, string? Run, JobState State, string? Job, string Created, int Count, int Made, int Kept,
    int Dropped, bool HasLabels, string? Problem, string? Command);

/// <summary>A set that was queued.</summary>
internal sealed record QueuedSet(string Set, string Job);

/// <summary>An image of a set, as the API gives it.</summary>
/// <param name="Index">Its number in the set.</param>
/// <param name="Slot">Images of one slot were made of the same photo and mask.</param>
/// <param name="Score">How much it differs from the good photo inside the mask; null if nothing was measured.</param>
/// <param name="Rank">0 is the strongest change of its slot.</param>
/// <param name="Expressed">False if hardly a pixel changed.</param>
/// <param name="Good">The id of the good photo; null if it is no longer in the project.</param>
/// <param name="Before">Address of the good photo; null if it is no longer in the project.</param>
/// <param name="Box">The square of the photo that was filled.</param>
internal sealed record CandidateView(
    string Id, int Index, int Slot, string Defect, double? Score, int Rank, CandidateState State, bool Expressed,
    string? Good, string Image, string Mask, string? Before, LostArea? Box);

/// <summary>The image to make more of.</summary>
internal sealed record MoreOf(string Candidate);

/// <summary>An export as the API gives it.</summary>
/// <param name="Set">The id of its set.</param>
/// <param name="Folder">Its folder, relative to the project's.</param>
/// <param name="Bytes">Size of the zip file; null before it is done.</param>
/// <param name="File">Address of the zip file; null before it is done.</param>
internal sealed record ExportView(
    string Id, string? Set, string Name, SetFormat Format, JobState State, string? Job, string Created, string Folder,
    long? Bytes, string? File, string? Problem, string? Command);

/// <summary>An export that was queued.</summary>
internal sealed record QueuedExport(string Export, string Job);
