using DefectFill.Core.Events;
using DefectFill.Core.Records;

namespace DefectFill.Networks.Learning;

/// <summary>What a lesson leaves in its folder beside checkpoints: its progress file, samples, measurements.</summary>
internal interface ILessonJournal
{
    /// <summary>Numbers that a checkpoint holds for <see cref="Resume"/>.</summary>
    IReadOnlyDictionary<string, double>? Numbers => null;

    /// <summary>
    /// Opens the files to continue after a step and removes what they say of later ones. Returns the position,
    /// completed with what checkpoints of earlier versions do not say.
    /// </summary>
    Checkpoint Resume(Checkpoint at);

    /// <summary>Records a step; returns what to report of it, if anything.</summary>
    RunEvent? Record(StepReport step);

    /// <summary>Returns when everything recorded so far is on disk.</summary>
    void Flush()
    {
    }

    /// <summary>
    /// Draws or measures what is due after a step. Called after every step and whenever training resumes, so that an
    /// interrupted visit is made up for.
    /// </summary>
    /// <param name="at">Where training stands.</param>
    /// <param name="isCheckpoint">Whether the step has just been saved because a checkpoint was due.</param>
    /// <param name="isLast">Whether the lesson is over.</param>
    /// <param name="stop">Gives up; a checkpoint of the step is then kept.</param>
    /// <returns>What was written.</returns>
    IEnumerable<ArtefactEvent> Visit(Checkpoint at, bool isCheckpoint, bool isLast, CancellationToken stop);
}
