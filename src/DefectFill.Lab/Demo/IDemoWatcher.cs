using DefectFill.Training.Subjects;

namespace DefectFill.Lab.Demo;

/// <summary>Is told how the demonstration goes.</summary>
public interface IDemoWatcher : ITrainingWatcher
{
    /// <summary>After each filled pair of a set.</summary>
    void Filled(long done, long pairs);
}
